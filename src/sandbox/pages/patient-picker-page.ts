import { type Page, html } from './html.ts';

export interface PatientChoice {
  id: string;
  name: string;
  birthDate: string;
  sex: string;
}

interface PatientPicker {
  action: string;
  query: string;
  patients: readonly PatientChoice[];
  userName: string;
}

export function patientPickerPage({ action, query, patients, userName }: PatientPicker): Page {
  const rows = patients.map(
    (patient) =>
      html`<tr>
        <th scope="row">
          <button type="submit" name="patient" value="${patient.id}" class="link">${patient.name}</button>
        </th>
        <td class="brief">${patient.birthDate}</td>
        <td class="brief">${patient.sex}</td>
      </tr>`,
  );
  return {
    title: 'Choose a patient',
    userName,
    body: html`<h1>Choose a patient</h1>
      <form method="get" action="${action}">
        <label for="q">Part of the name</label>
        <input id="q" name="q" value="${query}" />
        <button type="submit" class="plain">Search</button>
      </form>
      <form method="post" action="${action}/patient">
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Born</th>
              <th scope="col">Sex</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
        ${rows.length === 0 && html`<p>No patient of that name.</p>`}
      </form>`,
  };
}
