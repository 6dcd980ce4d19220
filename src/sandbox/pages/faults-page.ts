import type { FaultRule } from '../faults.ts';
import { resourceTypes } from '../fhir/search-parameters.ts';
import { ehrLinks } from './ehr-page.ts';
import { faultPlaces, faultPresets } from './fault-presets.ts';
import { type Html, type Page, html } from './html.ts';

const option = (value: string, words: string): Html => html`<option value="${value}">${words}</option>`;

function ruleInWords({ on, fault, resourceType, patientId, times }: FaultRule): string {
  const limits = [resourceType, patientId && `patient ${patientId}`, times && `${times} times`].filter(
    Boolean,
  );
  return `${faultPlaces[on]}: ${JSON.stringify(fault)}${limits.length > 0 ? ` (${limits.join(', ')})` : ''}`;
}

function rulesInForce(rules: readonly FaultRule[]): Html {
  if (rules.length === 0) return html`<p>No fault is set: everything works.</p>`;
  return html`<ul>
      ${rules.map((rule) => html`<li>${ruleInWords(rule)}</li>`)}
    </ul>
    <form method="post" action="/ehr/faults/clear">
      <button type="submit" class="plain">Take all faults away</button>
    </form>`;
}

export function faultsPage(rules: readonly FaultRule[], userName: string): Page {
  return {
    title: 'Faults',
    userName,
    body: html`${ehrLinks}
      <h1>Faults on demand</h1>
      ${rulesInForce(rules)}
      <form method="post" action="/ehr/faults">
        <label for="on">Where</label>
        <select id="on" name="on">
          ${Object.entries(faultPlaces).map(([place, words]) => option(place, words))}
        </select>
        <label for="fault">What goes wrong</label>
        <select id="fault" name="fault">
          ${Object.entries(faultPresets).map(([name, { words }]) => option(name, words))}
        </select>
        <label for="resourceType">Only for this kind of record</label>
        <select id="resourceType" name="resourceType">
          ${[option('', 'Any'), ...resourceTypes.map((type) => option(type, type))]}
        </select>
        <label for="patientId">Only for the patient with this id (optional)</label>
        <input id="patientId" name="patientId" />
        <label for="times">How often (empty: every time)</label>
        <input id="times" name="times" inputmode="numeric" pattern="[0-9]*" />
        <button type="submit">Set this fault</button>
      </form>`,
  };
}
