import type { SandboxClient } from '../clients.ts';
import type { SandboxUser } from '../users.ts';
import { type Html, type Page, html } from './html.ts';
import type { PatientChoice } from './patient-picker-page.ts';

interface EhrPage {
  user: SandboxUser;
  patients: readonly (PatientChoice & { note: string | undefined })[];
  query: string;
  clients: readonly SandboxClient[];
}

export const ehrLinks: Html = html`<nav aria-label="EHR">
  <a href="/ehr">Patients</a> <a href="/ehr/new-patient">New patient</a> <a href="/ehr/faults">Faults</a>
</nav>`;

function appChoice(clients: readonly SandboxClient[]): Html {
  const [only] = clients;
  if (clients.length === 1 && only)
    return html`<input type="hidden" name="client" value="${only.clientId}" />`;
  const options = clients.map(
    ({ clientId, name }) => html`<option value="${clientId}">${name ?? clientId}</option>`,
  );
  return html`<label for="client">App to open</label>
    <select id="client" name="client">
      ${options}
    </select>`;
}

function patientRow(patient: EhrPage['patients'][number]): Html {
  const { id, name, birthDate, sex, note } = patient;
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="brief">${birthDate}</td>
    <td class="brief">${sex}</td>
    <td>${note}</td>
    <td class="brief">
      <button name="patient" value="${id}" formaction="/ehr/launch" formtarget="_blank" class="plain">
        New window<span class="unseen"> for ${name}</span>
      </button>
      <button name="patient" value="${id}" formaction="/ehr/frame" class="plain">
        Frame<span class="unseen"> for ${name}</span>
      </button>
    </td>
  </tr>`;
}

export function ehrPage({ user, patients, query, clients }: EhrPage): Page {
  return {
    title: 'Patients',
    userName: user.name,
    body: html`${ehrLinks}
      <h1>Patients</h1>
      <form method="get" action="/ehr">
        <label for="q">Part of the name</label>
        <input id="q" name="q" value="${query}" />
        <button type="submit" class="plain">Search</button>
      </form>
      <h2>Open the app for a patient</h2>
      <form method="post" action="/ehr/launch">
        ${appChoice(clients)}
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Born</th>
              <th scope="col">Sex</th>
              <th scope="col">Shows</th>
              <th scope="col">Open in</th>
            </tr>
          </thead>
          <tbody>
            ${patients.map(patientRow)}
          </tbody>
        </table>
      </form>
      <form method="post" action="/ehr/sign-out">
        <button type="submit" class="plain">Sign out</button>
      </form>`,
  };
}
