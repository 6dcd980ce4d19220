import type { NotCounted, PatientRecord } from '../fhir/index.ts';

/** What a category must not be read without, the most urgent first. Where groups of people differ, each page tells. */
export const besideKinds = [
  'possible-cardiovascular-disease',
  'familial-hypercholesterolaemia',
  'ldl-very-high',
  'dialysis',
  'egfr-low',
  'albuminuria',
  'diabetes',
  'possible-diabetes',
  'pregnancy',
  'hiv',
  'statin',
  'severe-mental-illness',
  'atrial-fibrillation',
  'family-history',
  'problems-not-understood',
  'medicines-not-understood',
  'unread',
] as const satisfies readonly (NotCounted['what'] | 'diabetes' | 'unread')[];

export interface BesideCategory {
  what: (typeof besideKinds)[number];
  /** The record's own words or value. */
  detail?: string;
}

/**
 * Facts for which guidelines advise treatment, or more care, whatever the category says. Diabetes is among them although
 * the equation counts it; ethnicity is not: it stands in nearly every record and alone changes nothing. A part of the
 * record that could not be read is one, unless it was never asked for.
 */
export function besideCategory(
  { factors: { diabetes }, notCounted, gaps }: PatientRecord,
  notAskedFor: readonly string[] = [],
): BesideCategory[] {
  const facts = new Map<string, BesideCategory>();
  for (const { what, detail } of notCounted) {
    if (what === 'ethnicity' || facts.has(what)) continue;
    facts.set(what, { what, ...(detail === undefined ? {} : { detail }) });
  }
  if (diabetes.kind === 'found' && diabetes.reading.value) facts.set('diabetes', { what: 'diabetes' });
  if (gaps.some(({ resourceType }) => !notAskedFor.includes(resourceType)))
    facts.set('unread', { what: 'unread' });
  return besideKinds.flatMap((kind) => facts.get(kind) ?? []);
}
