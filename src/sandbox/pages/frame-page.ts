import { type Page, html } from './html.ts';
import type { PatientChoice } from './patient-picker-page.ts';

/** The chart with the app in a frame. The chart says whose it is. */
export function framePage(patient: PatientChoice, appUrl: string, userName: string): Page {
  return {
    title: 'Chart',
    userName,
    body: html`<h1>${patient.name}</h1>
      <p>Born ${patient.birthDate}. Sex ${patient.sex}. <a href="/ehr">Close the chart</a></p>
      <iframe title="App in the chart" src="${appUrl}"></iframe>`,
  };
}
