import type { PatientIdentity, WorklistSummary } from '../../fhir/index.ts';
import type { Translate } from '../../i18n/index.ts';
import { bornOf, nameOf, sexOf } from '../banner.ts';

export const rowsPerPage = 25;

export interface PatientRow {
  name: string;
  href: string;
  born: string;
  sex: string;
  identifier: string;
}

export interface WorklistView {
  heading: string;
  lists: readonly { title: string; href: string; current: boolean }[];
  search: { action: string; query: string; problem?: string };
  notices: readonly string[];
  count?: string;
  rows: readonly PatientRow[];
  pager?: { position: string; previous?: string; next?: string };
  backToLists?: string;
}

export interface RowContext {
  t: Translate;
  hrefOf: (patientId: string) => string;
  ageYearsOf: (birthDate: string) => number | undefined;
}

export function patientRow(patient: PatientIdentity, { t, hrefOf, ageYearsOf }: RowContext): PatientRow {
  const identifier = patient.identifiers[0];
  const ageYears = patient.birthDate === undefined ? undefined : ageYearsOf(patient.birthDate);
  return {
    name: nameOf(patient, t),
    href: hrefOf(patient.id),
    born: bornOf(patient, ageYears, t),
    sex: sexOf(patient, t),
    identifier: identifier === undefined ? '' : `${identifier.label} ${identifier.value}`,
  };
}

/** By name, as a person would look somebody up; a patient without a name comes last. */
export function byName(a: PatientIdentity, b: PatientIdentity): number {
  return new Intl.Collator('en').compare(sortName(a), sortName(b));
}

function sortName({ familyName, givenNames, fullName }: PatientIdentity): string {
  return [familyName ?? fullName ?? '\u{10FFFF}', givenNames ?? ''].join(' ');
}

export function listLinks(
  lists: readonly WorklistSummary[],
  current: string | undefined,
  path: string,
): WorklistView['lists'] {
  return lists.map(({ title }, index) => ({
    title,
    href: `${path}?list=${index + 1}`,
    current: lists[index]?.reference === current,
  }));
}

export function pagerOf(
  page: number,
  rows: number,
  { path, list, t }: { path: string; list: number; t: Translate },
): WorklistView['pager'] {
  const pages = Math.max(1, Math.ceil(rows / rowsPerPage));
  if (pages === 1) return undefined;
  const href = (to: number) => `${path}?list=${list}&page=${to}`;
  return {
    position: t('worklist.page', { page, pages }),
    previous: page > 1 ? href(page - 1) : undefined,
    next: page < pages ? href(page + 1) : undefined,
  };
}
