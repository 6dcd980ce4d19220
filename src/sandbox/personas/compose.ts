import type { Resource } from '../fhir/resource.ts';
import type { Persona, PersonaName } from './persona.ts';
import { birthDateFor } from './when.ts';

const terminology = 'http://terminology.hl7.org/CodeSystem';

/** A number from a text, the same every time, to spread birthdays over the year. */
function spread(text: string, below: number): number {
  let sum = 7;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % below;
}

function names({ family, given, prefix, text, also }: PersonaName): Record<string, unknown>[] {
  const official = {
    use: 'official',
    ...(text ? { text } : {}),
    ...(family ? { family } : {}),
    ...(given ? { given: given.split(' ') } : {}),
    ...(prefix ? { prefix: prefix.split(' ') } : {}),
  };
  return [official, ...(also ? [{ use: 'usual', family: also.family, given: also.given.split(' ') }] : [])];
}

export const nameInWords = ({ prefix, given, family, text }: PersonaName): string =>
  [prefix, given, family].filter(Boolean).join(' ') || (text ?? '(no name)');

const mrn = (number: number): Record<string, unknown> => ({
  use: 'official',
  type: {
    coding: [{ system: `${terminology}/v2-0203`, code: 'MR', display: 'Medical record number' }],
    text: 'MRN',
  },
  system: 'https://northside.example/mrn',
  value: `ZZZ ${String(number).padStart(4, '0')}`,
});

function birthDateOf(persona: Persona, now: Date): Record<string, string> {
  if (persona.age === undefined) return {};
  if (typeof persona.age === 'object') return { birthDate: persona.age.recordedAs(now) };
  const daysSinceBirthday = persona.daysSinceBirthday ?? 20 + spread(persona.id, 320);
  return { birthDate: birthDateFor(now, persona.age, daysSinceBirthday) };
}

function patientResource(persona: Persona, number: number, now: Date): Resource {
  const { identifier = [], ...more } = persona.patient?.(now) ?? {};
  return {
    resourceType: 'Patient',
    id: persona.id,
    active: true,
    identifier: [mrn(number), ...[identifier].flat()],
    name: names(persona.name),
    ...(persona.sex ? { gender: persona.sex } : {}),
    ...birthDateOf(persona, now),
    generalPractitioner: [{ reference: 'Practitioner/patel', display: 'Dr Anita Patel' }],
    managingOrganization: { reference: 'Organization/northside', display: 'Northside Medical Centre' },
    ...more,
  };
}

/** The patient and everything the record says, as of `now`. `number` becomes the medical record number. */
export function composePersona(persona: Persona, number: number, now: Date): Resource[] {
  let count = 0;
  const context = {
    patientId: persona.id,
    subject: { reference: `Patient/${persona.id}`, display: nameInWords(persona.name) },
    now,
    nextId: (kind: string) => {
      count += 1;
      return `${persona.id}-${kind}-${count}`;
    },
  };
  return [patientResource(persona, number, now), ...persona.facts.flatMap((fact) => fact(context))];
}
