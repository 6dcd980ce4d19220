import type { PatientRecord, ReadingFlag } from '../fhir/index.ts';
import { categorise, type CategoryScheme, displayRisk, type FactorId, modelOf } from '../risk/index.ts';
import { type Equation, findingOf } from './assess-patient.ts';
import type { PanelFacts } from './panel-facts.ts';

/** What may be said under "To do". Facts, not orders. */
export type ToDoRule = 'missing' | 'old' | 'not-saved' | 'saved-differs' | 'high-no-statin';

export interface ToDoSettings {
  /** The rules in force, the most important first. */
  rules: readonly ToDoRule[];
  /** A saved result counts for this long. */
  savedForMonths: number;
  /** At most so many are shown for one patient. */
  most: number;
}

export const defaultToDoSettings: ToDoSettings = {
  rules: ['missing', 'old', 'high-no-statin', 'saved-differs', 'not-saved'],
  savedForMonths: 12,
  most: 2,
};

export type ToDo =
  | { kind: 'missing'; factors: readonly FactorId[] }
  | { kind: 'old'; factor: FactorId; ageDays: number }
  | { kind: 'not-saved'; ever: boolean }
  | { kind: 'saved-differs' }
  | { kind: 'high-no-statin' };

interface Rules {
  equation: Equation;
  categories: CategoryScheme;
  settings: ToDoSettings;
}

export function toDoFor(facts: PanelFacts, record: PatientRecord, rules: Rules): ToDo[] {
  const { settings } = rules;
  const found = settings.rules.flatMap((rule) => applied(rule, facts, { record, rules }) ?? []);
  return found.slice(0, settings.most);
}

interface Context {
  record: PatientRecord;
  rules: Rules;
}

function applied(rule: ToDoRule, facts: PanelFacts, { record, rules }: Context): ToDo | undefined {
  const { score, saved } = facts;
  switch (rule) {
    case 'missing': {
      const assessment = facts.verdict.kind === 'assessed' ? facts.verdict.assessment : undefined;
      return assessment?.kind === 'incomplete' ? { kind: 'missing', factors: assessment.missing } : undefined;
    }
    case 'old':
      return oldestOldValue(record, rules.equation);
    case 'not-saved':
      return score === undefined || saved === 'unknown' ? undefined : notSaved(saved, record, rules.settings);
    case 'saved-differs':
      return score !== undefined && saved !== 'unknown' && saved.last !== undefined
        ? differs(saved.last.risk, score.risk, rules.categories)
        : undefined;
    case 'high-no-statin': {
      const { statin } = record.factors;
      // "Not recorded" may be said only after a complete search.
      const none = statin.kind === 'missing' || (statin.kind === 'found' && !statin.reading.value);
      return score?.category === 'high' && none ? { kind: 'high-no-statin' } : undefined;
    }
    default:
      return rule satisfies never;
  }
}

const oldFlags: ReadonlySet<ReadingFlag> = new Set<ReadingFlag>(['old', 'too-old-to-use']);

function oldestOldValue(record: PatientRecord, equation: Equation): ToDo | undefined {
  const old = modelOf(equation).needs.flatMap((factor) => {
    const finding = findingOf(record, factor);
    if (finding?.kind !== 'found') return [];
    const { flags, ageDays } = finding.reading;
    return ageDays !== undefined && flags.some((flag) => oldFlags.has(flag)) ? [{ factor, ageDays }] : [];
  });
  const [oldest] = old.toSorted((a, b) => b.ageDays - a.ageDays);
  return oldest === undefined ? undefined : { kind: 'old', ...oldest };
}

function notSaved(
  { last }: Exclude<PanelFacts['saved'], 'unknown'>,
  { assessedAt }: PatientRecord,
  { savedForMonths }: ToDoSettings,
): ToDo | undefined {
  if (last === undefined) return { kind: 'not-saved', ever: false };
  const limit = new Date(assessedAt);
  limit.setUTCMonth(limit.getUTCMonth() - savedForMonths);
  const savedAt = Date.parse(last.date ?? '');
  return savedAt >= limit.getTime() ? undefined : { kind: 'not-saved', ever: true };
}

/** Another number on the screen or another category; the same number is no news. */
function differs(before: number, now: number, categories: CategoryScheme): ToDo | undefined {
  const sameCategory = categorise(before, categories) === categorise(now, categories);
  const sameNumber = displayRisk(before, categories).text === displayRisk(now, categories).text;
  return sameCategory && sameNumber ? undefined : { kind: 'saved-differs' };
}
