import type { EarlierAssessment, PatientRecord } from '../fhir/index.ts';
import {
  categorise,
  type CategoryScheme,
  displayDifference,
  displayRisk,
  type FactorId,
  type FactorInput,
  missingRange,
  modelOf,
} from '../risk/index.ts';
import { type Equation, findingOf, type PatientAssessment, type Verdict } from './assess-patient.ts';
import { besideCategory } from './beside-category.ts';
import type { LastSaved, PanelFacts } from './panel-facts.ts';
import { toDoFor, type ToDo, type ToDoSettings } from './panel-to-do.ts';

export interface PanelAnswer extends PanelFacts {
  toDo: readonly ToDo[];
}

export interface PanelAnswerInput {
  assessed: PatientAssessment;
  earlier: readonly EarlierAssessment[] | undefined;
  equation: Equation;
  categories: CategoryScheme;
  toDo: ToDoSettings;
  /** Types that a list does not ask for. */
  leftOut: readonly string[];
}

export function panelAnswerOf(input: PanelAnswerInput): PanelAnswer {
  const { assessed, earlier, equation, categories } = input;
  const verdict = assessed.verdict(equation);
  const risk = riskIn(verdict);
  const last = earlier === undefined ? undefined : lastSavedIn(earlier, equation);
  const range = risk === undefined ? rangeIf(verdict, assessed.factors, equation) : undefined;
  const age = assessed.record.factors.ageYears;
  const facts: PanelFacts = {
    verdict,
    ...(risk === undefined ? {} : { score: { risk, category: categorise(risk, categories) } }),
    ...(range === undefined ? {} : { range }),
    beside: besideCategory(assessed.record, input.leftOut),
    ...(age.kind === 'found' ? { ageYears: age.reading.value } : {}),
    ...oldestOf(assessed.record, equation),
    saved: earlier === undefined ? 'unknown' : last === undefined ? {} : { last },
    ...(risk === undefined || last === undefined
      ? {}
      : { change: displayDifference(displayRisk(last.risk, categories), displayRisk(risk, categories)) }),
  };
  return { ...facts, toDo: toDoFor(facts, assessed.record, { equation, categories, settings: input.toDo }) };
}

function riskIn(verdict: Verdict): number | undefined {
  if (verdict.kind !== 'assessed' || verdict.assessment.kind !== 'estimated') return undefined;
  return verdict.assessment.estimates[0]?.risk;
}

function rangeIf(
  verdict: Verdict,
  factors: FactorInput,
  equation: Equation,
): { lowest: number; highest: number } | undefined {
  if (verdict.kind !== 'assessed' || verdict.assessment.kind !== 'incomplete') return undefined;
  // Nobody knows whether the equation covers a person whose age is not known.
  if (factors.ageYears === undefined) return undefined;
  const range = missingRange(modelOf(equation), factors);
  const output = range.kind === 'range' ? range.outputs[0] : undefined;
  return output === undefined ? undefined : { lowest: output.lowest.risk, highest: output.highest.risk };
}

/** Only results of ours by the same equation can be compared with today's number. */
function lastSavedIn(earlier: readonly EarlierAssessment[], equation: Equation): LastSaved | undefined {
  const last = earlier.find(
    ({ ours, methodId, probability }) => ours && methodId === equation && probability.kind === 'percent',
  );
  if (last?.probability.kind !== 'percent') return undefined;
  const risk = last.probability.percent / 100;
  return { risk, ...(last.date === undefined ? {} : { date: last.date }) };
}

function oldestOf(record: PatientRecord, equation: Equation): { oldestDays?: number } {
  const inputs: readonly FactorId[] = modelOf(equation).needs;
  const ages = inputs.flatMap((factor) => {
    const finding = findingOf(record, factor);
    const days = finding?.kind === 'found' ? finding.reading.ageDays : undefined;
    return days === undefined || factor === 'ageYears' || factor === 'sex' ? [] : [days];
  });
  return ages.length === 0 ? {} : { oldestDays: Math.max(...ages) };
}
