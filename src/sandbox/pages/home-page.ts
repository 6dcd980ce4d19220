import type { SandboxClient } from '../clients.ts';
import { type ClientQuirks, quirkNotes } from '../quirks.ts';
import type { SandboxState } from '../sandbox-state.ts';
import { type Html, type Page, ehrName, html } from './html.ts';

function appLine({ clientId, name, quirks = {} }: SandboxClient): Html {
  const words = (Object.keys(quirks) as (keyof ClientQuirks)[]).map((quirk) => quirkNotes[quirk]);
  return html`<li>
    ${name ?? clientId} <code>${clientId}</code>${words.length > 0 && html`: ${words.join('; ')}`}
  </li>`;
}

export function homePage({ users, clients, fhirBaseUrl }: SandboxState): Page {
  const rows = users.map(
    (user) =>
      html`<tr>
        <th scope="row"><code>${user.username}</code></th>
        <td><code>${user.password}</code></td>
        <td>${user.name}</td>
        <td>${user.note}</td>
      </tr>`,
  );
  return {
    title: 'Start',
    body: html`<h1>${ehrName}</h1>
      <p>
        A small EHR for demonstrations and tests. Every patient in it is invented. It speaks FHIR R4 and SMART
        App Launch at <code>${fhirBaseUrl}</code>.
      </p>
      <ul>
        <li><a href="/ehr">Open the EHR</a>: patients, and the app opened for one of them</li>
        <li><a href="/ehr/new-patient">Make a new patient</a></li>
        <li><a href="/ehr/faults">Faults on demand</a></li>
      </ul>
      <h2>Who can sign in</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">User name</th>
            <th scope="col">Password</th>
            <th scope="col">Name</th>
            <th scope="col">What for</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
      <h2>Registered apps</h2>
      <ul>
        ${clients.all().map(appLine)}
      </ul>`,
  };
}
