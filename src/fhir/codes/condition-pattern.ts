import type { CodeSystem } from '../elements/code-system.ts';

export interface ConditionCodes {
  snomed: readonly string[];
  /** Codes without dots, in capitals; one pattern for WHO, CM, AM and GM editions. */
  icd10?: RegExp;
  icd9?: RegExp;
  icd11?: RegExp;
  read?: RegExp;
  icpc?: RegExp;
  /** In the words of a standard coding whose number is not in the list: terminologies have thousands of children. */
  words?: RegExp;
  /** Whole uncoded texts, in lower case without punctuation. */
  texts?: RegExp;
  /** Short forms within a longer uncoded text. */
  shortForms?: RegExp;
}

/** Patterns are tried on the code without its dot. */
export const patternSystems = {
  'icd-10': 'icd10',
  'icd-9': 'icd9',
  'icd-11': 'icd11',
  read: 'read',
  icpc: 'icpc',
} as const satisfies Partial<Record<CodeSystem, keyof ConditionCodes>>;
