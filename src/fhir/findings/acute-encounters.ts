import { conceptOf } from '../elements/concept.ts';
import { textOf, type JsonObject } from '../elements/json.ts';

/** HL7 v3 ActCode as `Encounter.class` has it: inpatient, emergency; the words are DSTU2's. */
const acuteClasses: ReadonlySet<string> = new Set([
  'imp',
  'acute',
  'nonac',
  'emer',
  'inpatient',
  'emergency',
]);

function isAcute(encounter: JsonObject): boolean {
  const { codings, texts } = conceptOf(encounter['class']);
  return [...codings.map(({ code }) => code), ...texts].some((code) => acuteClasses.has(code.toLowerCase()));
}

/** The encounters on a ward or in an emergency department, as Observations refer to them. */
export function acuteEncountersIn(resources: readonly JsonObject[]): ReadonlySet<string> {
  const acute = new Set<string>();
  for (const resource of resources) {
    const id = textOf(resource['id']);
    if (id === undefined || resource['resourceType'] !== 'Encounter' || !isAcute(resource)) continue;
    acute.add(`Encounter/${id}`);
    acute.add(`urn:uuid:${id}`);
  }
  return acute;
}
