import type { Resource } from '../fhir/resource.ts';
import type { Code } from './codes.ts';
import type { FactContext } from './persona.ts';
import { momentBefore } from './when.ts';

const categorySystem = 'http://terminology.hl7.org/CodeSystem/observation-category';
const categories = {
  'vital-signs': 'Vital Signs',
  laboratory: 'Laboratory',
  'social-history': 'Social History',
} as const;

type Category = keyof typeof categories;

export interface ObservationDetails {
  /** Default `final`. */
  status?: string;
  /** Time of day in UTC. */
  time?: string;
  /** Replaces or adds elements. */
  also?: Record<string, unknown>;
}

export const lab = { reference: 'Organization/harbour-lab', display: 'Harbour Laboratory' };
export const clinician = { reference: 'Practitioner/patel', display: 'Dr Anita Patel' };

export interface ObservationCore extends ObservationDetails {
  category: Category;
  code: { coding: Code[]; text: string };
  /** `undefined` for an undated one. */
  daysAgo: number | undefined;
}

export function observation(
  context: FactContext,
  core: ObservationCore,
  value: Record<string, unknown>,
): Resource {
  const { category, code, daysAgo, status = 'final', time, also } = core;
  const effective =
    daysAgo === undefined ? {} : { effectiveDateTime: momentBefore(context.now, daysAgo, time) };
  return {
    resourceType: 'Observation',
    id: context.nextId('obs'),
    status,
    category: [{ coding: [{ system: categorySystem, code: category, display: categories[category] }] }],
    code,
    subject: context.subject,
    ...effective,
    performer: [category === 'laboratory' ? lab : clinician],
    ...value,
    ...also,
  };
}

const ucumUnits: Record<string, string> = {
  mmHg: 'mm[Hg]',
  'kg/m2': 'kg/m2',
  'mL/min/{1.73_m2}': 'mL/min/{1.73_m2}',
};

export function quantity(value: number, unit: string): Record<string, unknown> {
  return { value, unit, system: 'http://unitsofmeasure.org', code: ucumUnits[unit] ?? unit };
}
