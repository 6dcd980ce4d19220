import { type Page, html } from './html.ts';

export function errorPage(problem: string): Page {
  return {
    title: 'Error',
    body: html`<h1>Something is wrong with this request</h1>
      <p class="problem">${problem}</p>
      <p><a href="/ehr">Back to the EHR</a></p>`,
  };
}
