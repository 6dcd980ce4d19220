import { type CodeSystem, codeSystemOf, type Source } from '../../fhir/index.ts';
import type { MessageKey, Translate } from '../../i18n/index.ts';

/** The status as clinicians say it; one that is not known here as the record has it. */
export function statusInWords(status: string, t: Translate): string {
  return known.has(status) ? t(`status.${status}` as MessageKey) : status;
}

const known: ReadonlySet<string> = new Set([
  'final',
  'amended',
  'corrected',
  'preliminary',
  'registered',
  'active',
  'inactive',
  'recurrence',
  'relapse',
  'remission',
  'resolved',
  'completed',
  'on-hold',
  'stopped',
  'unknown',
]);

/** "Result: Systolic blood pressure" */
export function itemInWords({ resourceType, code }: Source, t: Translate): string {
  const kind = named.has(resourceType) ? t(`item.${resourceType}` as MessageKey) : resourceType;
  return code?.display === undefined ? kind : `${kind}: ${code.display}`;
}

const named: ReadonlySet<string> = new Set([
  'Observation',
  'Condition',
  'Procedure',
  'MedicationRequest',
  'MedicationStatement',
  'MedicationOrder',
]);

const systemNames: { readonly [S in CodeSystem]?: string } = {
  loinc: 'LOINC',
  snomed: 'SNOMED CT',
  'icd-9': 'ICD-9',
  'icd-10': 'ICD-10',
  'icd-11': 'ICD-11',
  rxnorm: 'RxNorm',
  atc: 'ATC',
  read: 'Read',
  icpc: 'ICPC',
  nzmt: 'NZMT',
  ndc: 'NDC',
};

/** "LOINC 8480-6"; a code of a system without a name beside the system's address. */
export function codeInWords({ code }: Source): string {
  const system = systemNames[codeSystemOf(code?.system)] ?? code?.system;
  return [system, code?.code].filter((part) => part !== undefined).join(' ');
}
