import { statusOf } from '../elements/concept.ts';
import { objectOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import { isAbout, relativeReference } from '../elements/reference.ts';
import type { Candidate } from './candidate.ts';
import { sameMoment } from './order.ts';

/** HL7's extension for what STU3 and DSTU2 say in `related`. */
const replacesExtension = 'http://hl7.org/fhir/StructureDefinition/observation-replaces';

function targetsOf(observation: JsonObject): readonly unknown[] {
  const related = objectsOf(observation['related']);
  const extensions = objectsOf(observation['extension']);
  return [
    ...related.filter((one) => textOf(one['type']) === 'replaces').map((one) => one['target']),
    ...extensions
      .filter((one) => textOf(one['url']) === replacesExtension)
      .map((one) => one['valueReference']),
  ];
}

/** References of the Observations that others of this patient say they replace. */
export function replacedIn(observations: readonly JsonObject[], patientId: string): ReadonlySet<string> {
  const replaced = new Set<string>();
  for (const observation of observations) {
    if (observation['related'] === undefined && observation['extension'] === undefined) continue;
    const isStanding = statusOf(observation['status']) !== 'entered-in-error';
    if (!isStanding || isAbout(observation, patientId) !== true) continue;
    for (const target of targetsOf(observation)) {
      const reference = relativeReference(objectOf(target) ?? target);
      if (reference !== undefined) replaced.add(reference);
    }
  }
  return replaced;
}

function identifiersOf({ row }: Candidate): ReadonlySet<string> {
  return new Set(
    objectsOf(row.owner['identifier']).flatMap((one) => {
      const value = textOf(one['value']);
      return value === undefined ? [] : [`${textOf(one['system']) ?? ''}|${value}`];
    }),
  );
}

const corrections: ReadonlySet<string> = new Set(['corrected', 'amended']);

function corrects(one: Candidate, other: Candidate): boolean {
  if (one.row.found.rank !== other.row.found.rank || !sameMoment(one.row.time, other.row.time)) return false;
  const known = identifiersOf(other);
  return [...identifiersOf(one)].some((identifier) => known.has(identifier));
}

/**
 * The final results that another one corrects: of one code, one moment and one identifier. Without the identifier two
 * resources are two results (FHIR corrects a result in its own resource), and somebody has to look.
 */
export function correctedAmong(candidates: readonly Candidate[]): ReadonlySet<Candidate> {
  const newer = candidates.filter(({ row }) => corrections.has(row.status ?? ''));
  if (newer.length === 0) return new Set();
  const final = candidates.filter(({ row }) => row.status === 'final');
  return new Set(final.filter((one) => newer.some((other) => corrects(other, one))));
}
