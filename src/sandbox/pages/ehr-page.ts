import type { SandboxClient } from '../clients.ts';
import type { SandboxUser } from '../users.ts';
import { type Html, type Page, html } from './html.ts';
import type { PatientChoice } from './patient-picker-page.ts';

interface EhrPage {
  user: SandboxUser;
  patients: readonly PatientChoice[];
  query: string;
  clients: readonly SandboxClient[];
}

function launchButtons(patient: PatientChoice, clients: readonly SandboxClient[]): Html[] {
  return clients
    .filter((client) => client.launchUrl)
    .map(
      (client) =>
        html`<form method="post" action="/ehr/launch" target="_blank">
          <input type="hidden" name="patient" value="${patient.id}" />
          <button type="submit" name="client" value="${client.clientId}" class="plain">
            Open ${client.name ?? client.clientId}
          </button>
        </form>`,
    );
}

export function ehrPage({ user, patients, query, clients }: EhrPage): Page {
  const rows = patients.map(
    (patient) =>
      html`<tr>
        <th scope="row">${patient.name}</th>
        <td>${patient.birthDate}</td>
        <td>${patient.sex}</td>
        <td>${launchButtons(patient, clients)}</td>
      </tr>`,
  );
  return {
    title: 'Patients',
    userName: user.name,
    body: html`<h1>Patients</h1>
      <form method="get" action="/ehr">
        <label for="q">Part of the name</label>
        <input id="q" name="q" value="${query}" />
        <button type="submit" class="plain">Search</button>
      </form>
      <table>
        <tbody>
          ${rows}
        </tbody>
      </table>
      <form method="post" action="/ehr/sign-out">
        <button type="submit" class="plain">Sign out</button>
      </form>`,
  };
}
