import { ehrLinks } from './ehr-page.ts';
import { type Page, html } from './html.ts';

interface NewPatientPage {
  userName: string;
  /** The one just made, and the worklist they are on now. */
  made?: { name: string; list: string } | undefined;
}

export function newPatientPage({ userName, made }: NewPatientPage): Page {
  return {
    title: 'New patient',
    userName,
    body: html`${ehrLinks}
      <h1>New patient</h1>
      ${made && html`<p role="status">${made.name} is now on the worklist “${made.list}”.</p>`}
      <p>
        The button makes up a patient with a record that hangs together and puts them on your first worklist.
      </p>
      <form method="post" action="/ehr/new-patient">
        <button type="submit" class="red">Make a new patient</button>
      </form>`,
  };
}
