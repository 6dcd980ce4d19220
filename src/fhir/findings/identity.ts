import { conceptOf, wordsOf } from '../elements/concept.ts';
import { listOf, objectsOf, textOf, type JsonObject } from '../elements/json.ts';
import type { PatientIdentity } from '../record.ts';

const nameUses = ['official', 'usual', undefined, 'temp', 'nickname', 'anonymous', 'maiden', 'old'];

function bestName(patient: JsonObject): JsonObject | undefined {
  const rank = (name: JsonObject): number => nameUses.indexOf(textOf(name['use']));
  return [...objectsOf(patient['name'])].sort((a, b) => rank(a) - rank(b))[0];
}

function joined(value: unknown): string | undefined {
  const text = listOf(value)
    .flatMap((part) => textOf(part) ?? [])
    .join(' ');
  return text === '' ? undefined : text;
}

function labelOf(identifier: JsonObject): string {
  const system = textOf(identifier['system']) ?? '';
  if (system.includes('nhi-id') || system.includes('/id/nhi')) return 'NHI';
  if (system.includes('nhs-number')) return 'NHS number';
  if (system.includes('/ihi') || /hl7-electronic-health-record.*ihi/.test(system)) return 'IHI';
  const type = conceptOf(identifier['type']);
  const code = type.codings[0]?.code;
  return code === 'MR' ? 'MRN' : (wordsOf(type) ?? code ?? 'ID');
}

function identifiersOf(patient: JsonObject): { label: string; value: string }[] {
  return objectsOf(patient['identifier']).flatMap((identifier) => {
    const value = textOf(identifier['value']);
    const isOld = textOf(identifier['use']) === 'old';
    return value === undefined || isOld || value.startsWith('urn:uuid:')
      ? []
      : [{ label: labelOf(identifier), value }];
  });
}

function languageOf(patient: JsonObject): string | undefined {
  const spoken = objectsOf(patient['communication']);
  const preferred = spoken.find((one) => one['preferred'] === true) ?? spoken[0];
  return conceptOf(preferred?.['language']).codings[0]?.code;
}

function known<Name extends string>(name: Name, value: string | undefined): { [K in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { [K in Name]?: string };
}

/** Who the patient is, for the banner. Nothing of it may enter a log, a URL or a page title. */
export function readIdentity(patient: JsonObject): PatientIdentity {
  const name = bestName(patient);
  const family = joined(name?.['family']);
  const deceasedDate = textOf(patient['deceasedDateTime']);
  return {
    id: textOf(patient['id']) ?? '',
    ...known('familyName', family),
    ...known('givenNames', joined(name?.['given'])),
    ...known('prefix', joined(name?.['prefix'])),
    ...known('fullName', family === undefined ? textOf(name?.['text']) : undefined),
    ...known('birthDate', textOf(patient['birthDate'])),
    ...known('gender', textOf(patient['gender'])),
    deceased: patient['deceasedBoolean'] === true || deceasedDate !== undefined,
    ...known('deceasedDate', deceasedDate),
    identifiers: identifiersOf(patient),
    ...known('language', languageOf(patient)),
  };
}
