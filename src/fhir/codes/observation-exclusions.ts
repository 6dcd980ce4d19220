import { codeList } from './code-list.ts';
/** Ratios, goals and subfractions: a concept with one of these is none of the above, whatever else it carries. */
export const notTheseObservations = {
  loinc: codeList(`
      9830-1 32309-7 44733-4 43396-1 70204-3 86911-5 90364-1 91105-7 91106-5 91107-3 91108-1 91109-9
      91110-7 91111-5 50193-2 43394-6 11041-1 11042-9 51619-5 51620-3 27353-2 59576-9 59575-1 59574-4
      8478-0 95548-4
    `),
  snomed: ['1028551000000102', '166842003'],
} as const;

export type MeasuringMethod = 'standing' | 'average' | 'home' | 'stated';

/** Codes that say how it was measured, where that decides whether the value may be used. */
export const methodByCode: Readonly<Record<string, MeasuringMethod>> = {
  '8460-8': 'standing',
  '8454-1': 'standing',
  '400974009': 'standing',
  '314449000': 'average',
  '314446007': 'average',
  '314445006': 'average',
  '96607-7': 'average',
  '96608-5': 'average',
  '96609-3': 'average',
  '413606001': 'home',
  '413153004': 'home',
};
