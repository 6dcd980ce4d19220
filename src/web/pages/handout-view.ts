import type { PatientIdentity } from '../../fhir/index.ts';
import {
  displayComplement,
  displayRisk,
  type DisplayedRisk,
  type FactorInput,
  type ModelId,
  modelOf,
  whatIf,
} from '../../risk/index.ts';
import type { Equation, PatientAssessment } from '../../services/assess-patient.ts';
import type { Translate } from '../../i18n/index.ts';
import { isoDay } from '../format.ts';
import { whatAdds } from './handout-adds-view.ts';
import { heartAgeOf } from './comparison-facts.ts';
import { estimatedRisk, modelsBeside, thirtyYearOnly } from './estimates.ts';
import { displayUncategorised, numberInSentence, numberInWords } from './numbers-in-words.ts';
import { figuresFor, peopleOf, type PeopleView } from './people-view.ts';
import type { ViewContext } from './view-context.ts';
import { singlePresets } from './what-if-presets.ts';
import { valueForPatient } from './value-for-patient.ts';

export interface HandoutView {
  identity: string;
  /** What to do in an emergency, in the clinic's own words where it has some. */
  emergency: string;
  /** Absent when there is no number to show. */
  answer?: {
    number: string;
    will: string;
    willNot: string;
    figures: PeopleView;
    adds: readonly string[];
    /** What adds too and cannot be changed. */
    addsAlso: string;
    change?: string;
    heartAge?: string;
    method: string;
  };
}

export interface HandoutInput {
  assessed: PatientAssessment;
  equation: Equation;
  /** The comparison that the clinician chose; without one the change that moves the number most. */
  change: FactorInput;
  heartAge: boolean;
  clinician?: string | undefined;
  version: string;
}

/** The page for the patient, in the patient's language. */
export function handoutView(input: HandoutInput, view: ViewContext): HandoutView {
  const { t, emergencyWords } = view;
  return {
    identity: identityLine(input, view),
    emergency: emergencyWords[t.locale] ?? t('handout.emergency'),
    answer: answerOf(input, view),
  };
}

function identityLine({ assessed, clinician }: HandoutInput, { t, timeZone }: ViewContext): string {
  const { identity, assessedAt } = assessed.record;
  const parts = [patientName(identity, t)];
  if (identity.birthDate !== undefined) {
    parts.push(t('handout.born', { date: t.longDate(identity.birthDate) }));
  }
  const [identifier] = identity.identifiers;
  if (identifier !== undefined) parts.push(`${identifier.label} ${identifier.value}`);
  parts.push(t.longDate(isoDay(assessedAt, timeZone)));
  if (clinician !== undefined) parts.push(t('handout.with', { name: clinician }));
  return parts.join(' · ');
}

/** As one speaks to a person: given name first. */
function patientName({ givenNames, familyName, fullName }: PatientIdentity, t: Translate): string {
  const name = [givenNames, familyName].filter((part) => part !== undefined).join(' ');
  return name !== '' ? name : (fullName ?? t('banner.noName'));
}

function answerOf(input: HandoutInput, view: ViewContext): HandoutView['answer'] {
  const { assessed, equation } = input;
  const { t, scheme, timeZone } = view;
  const risk = estimatedRisk(assessed.verdict(equation));
  const thirty = risk === undefined ? thirtyYearOnly(assessed, equation) : undefined;
  const madeBy = (model: ModelId) =>
    t('handout.method', {
      model: t(`model.${model}`),
      date: t.longDate(isoDay(assessed.record.assessedAt, timeZone)),
      version: input.version,
    });
  if (risk === undefined) {
    if (thirty === undefined) return undefined;
    const shown = displayUncategorised(thirty);
    const { thirtyYears } = modelsBeside[equation];
    return {
      ...headline(shown, t),
      will: t('handout.will30'),
      ...whatAdds(assessed, thirtyYears, view),
      method: madeBy(thirtyYears),
    };
  }
  const shown = displayRisk(risk, scheme);
  const heartAge = input.heartAge ? heartAgeOf(assessed, equation, t) : undefined;
  return {
    ...headline(shown, t),
    will: t('handout.will'),
    ...whatAdds(assessed, equation, view),
    change: whatCouldChange(input, risk, view),
    heartAge:
      heartAge === undefined
        ? undefined
        : t('handout.heartAgeText', {
            n: heartAge.charAt(0).toLocaleLowerCase(t.locale) + heartAge.slice(1),
          }),
    method: madeBy(equation),
  };
}

function headline(shown: DisplayedRisk, t: Translate) {
  const others = displayComplement(shown);
  const words = { n: numberInWords(shown, t), others: numberInWords(others, t) };
  return {
    number: words.n,
    willNot: t('handout.willNot', { n: words.others }),
    figures: peopleOf({
      event: figuresFor(shown),
      title: t('handout.figures', words),
      titleId: 'people-title',
    }),
  };
}

function whatCouldChange(
  { assessed, equation, change }: HandoutInput,
  now: number,
  view: ViewContext,
): string | undefined {
  const { t, scheme } = view;
  const { factors } = assessed;
  const chosen =
    Object.keys(change).length > 0 ? change : singlePresets({ equation, factors }, now, view)[0]?.change;
  if (chosen === undefined) return undefined;
  const [difference] = whatIf(modelOf(equation), factors, chosen).differences;
  if (difference === undefined) return undefined;
  const words = (risk: number) => numberInSentence(displayRisk(risk, scheme), t);
  return t('handout.changeText', {
    changes: t.list(changesForPatient(chosen, view)),
    n: words(difference.after),
    now: words(difference.before),
  });
}

function changesForPatient(change: FactorInput, { t, unit }: ViewContext): string[] {
  const words: string[] = [];
  if (change.smoker !== undefined) {
    words.push(t(change.smoker ? 'handout.does.startsSmoking' : 'handout.does.smoker'));
  }
  for (const factor of ['systolicMmHg', 'totalCholesterolMgDl', 'hdlMgDl', 'bmiKgM2'] as const) {
    const value = change[factor];
    if (value !== undefined) {
      words.push(t(`handout.does.${factor}`, { n: valueForPatient(factor, value, { t, unit }) }));
    }
  }
  if (change.ageYears !== undefined) words.push(t('handout.does.ageYears', { n: change.ageYears }));
  return words;
}
