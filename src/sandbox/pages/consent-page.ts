import { describeScope } from '../authorization/scopes.ts';
import { type Page, html } from './html.ts';

interface Consent {
  action: string;
  appName: string;
  scopes: readonly string[];
  patientName?: string | undefined;
  userName: string;
}

export function consentPage({ action, appName, scopes, patientName, userName }: Consent): Page {
  const boxes = scopes.map(
    (scope, index) =>
      html`<li>
        <input type="checkbox" id="scope-${index}" name="scope" value="${scope}" checked />
        <label for="scope-${index}">${describeScope(scope)} <code>${scope}</code></label>
      </li>`,
  );
  return {
    title: 'Allow access',
    userName,
    body: html`<h1>Allow ${appName} to use the record?</h1>
      ${patientName && html`<p>Patient: <strong>${patientName}</strong></p>`}
      <form method="post" action="${action}/consent">
        <fieldset>
          <legend>It asks to</legend>
          <ul class="scopes">
            ${boxes}
          </ul>
        </fieldset>
        <button type="submit" name="decision" value="allow">Allow</button>
        <button type="submit" name="decision" value="deny" class="plain">Deny</button>
      </form>`,
  };
}
