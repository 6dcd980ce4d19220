import { normalisedName } from '../codes/find-observation-code.ts';
import {
  anyTobaccoQuestions,
  bareAnswers,
  cigarettesPerDayCodes,
  everUsedQuestions,
  packYearsCodes,
  recentlyQuitCodes,
  smokingLoincAnswers,
  smokingOrdinals,
  smokingSnomed,
  smokingTexts,
  unsureSmokerCodes,
  type SmokingAnswer,
} from '../codes/smoking-answers.ts';
import { conceptOf, wordsOf, type Concept } from '../elements/concept.ts';
import { textOf, type JsonObject } from '../elements/json.ts';
import { recordedNumberOf } from '../elements/recorded-value.ts';
import type { ReadingFlag } from '../record.ts';

export interface Answered {
  answer: SmokingAnswer;
  flags: readonly ReadingFlag[];
  words?: string;
}

const answers = Object.keys(smokingSnomed) as readonly SmokingAnswer[];
const bySnomed: ReadonlyMap<string, SmokingAnswer> = new Map(
  answers.flatMap((answer) => smokingSnomed[answer].map((code) => [code, answer] as const)),
);

function byCode(system: string, code: string): SmokingAnswer | undefined {
  if (system === 'snomed') return bySnomed.get(code);
  return Object.hasOwn(smokingLoincAnswers, code) ? smokingLoincAnswers[code] : undefined;
}

function flagsOfCode(code: string, display: string | undefined): ReadingFlag[] {
  const flags: ReadingFlag[] = [];
  const isAmbiguous = code === '77176002' && display?.toLowerCase().includes('unknown') !== true;
  if (unsureSmokerCodes.includes(code) && !isAmbiguous) flags.push('smoker-status-unsure');
  if (recentlyQuitCodes.includes(code)) flags.push('quit-within-a-year');
  return flags;
}

function byText(text: string): SmokingAnswer | undefined {
  const name = normalisedName(text);
  return Object.hasOwn(smokingTexts, name) ? smokingTexts[name] : undefined;
}

/** The text is mostly the display once more. */
function wordsIn({ texts, codings }: Concept): readonly string[] {
  const displays = codings.flatMap(({ display }) =>
    display === undefined || texts.includes(display) ? [] : [display],
  );
  return displays.length === 0 ? texts : [...texts, ...displays];
}

const quitOrNever: ReadonlySet<SmokingAnswer> = new Set(['former', 'never', 'non-smoker']);

const otherHabit = /\b(vap\w*|(e-?|electronic )cig\w*|smokeless|snus|snuff|chew\w*)\b/g;

/** "Vapes only", and nothing else about smoking, in the words of a smoker's code. */
function saysOtherHabit(text: string): boolean {
  const words = text.toLowerCase();
  const rest = words.replace(otherHabit, '');
  return rest !== words && !/\b(smok\w*|cigar\w*|pipe)\b/.test(rest);
}

/** The code says "never", its own words "current". */
function isContradicted(answer: SmokingAnswer, concept: Concept): boolean {
  return wordsIn(concept).some((text) => {
    if (answer === 'current' && saysOtherHabit(text)) return true;
    const said = byText(text);
    if (said === undefined) return false;
    return (answer === 'current' && quitOrNever.has(said)) || (said === 'current' && quitOrNever.has(answer));
  });
}

/** A bare "yes" says no more than its question asks. */
function asAsked(answered: Answered | undefined, question: Concept): Answered | undefined {
  const isBare = answered?.words !== undefined && bareAnswers.includes(normalisedName(answered.words));
  if (answered === undefined || !isBare || !answered.flags.includes('from-text')) return answered;
  const codes = question.codings.map((coding) => coding.code);
  if (codes.includes('72166-2')) return answered;
  const asksEver = codes.some((code) => everUsedQuestions.includes(code));
  if (asksEver && ['yes', 'si'].includes(normalisedName(answered.words ?? ''))) return undefined;
  const asksAny =
    asksEver ||
    codes.some((code) => anyTobaccoQuestions.includes(code)) ||
    question.texts.some((text) => /\btobacco\b/i.test(text));
  return asksAny ? { ...answered, flags: [...answered.flags, 'smoker-status-unsure'] } : answered;
}

/** Codes first, all of them; the words only when no code is known. Codes that contradict each other say nothing. */
function answerInConcept(concept: Concept): Answered | undefined {
  const words = wordsOf(concept);
  const coded = concept.codings.flatMap((coding) => {
    const answer = byCode(coding.system, coding.code);
    const flags = flagsOfCode(coding.code, coding.display);
    return answer
      ? [{ answer, flags: coding.systemGuessed ? [...flags, 'code-system-missing' as const] : flags }]
      : [];
  });
  const [first] = coded;
  const shown = words === undefined ? {} : { words };
  if (first) {
    const agree = coded.every((one) => one.answer === first.answer);
    return agree && !isContradicted(first.answer, concept)
      ? { ...first, flags: coded.flatMap((one) => one.flags), ...shown }
      : undefined;
  }
  for (const text of wordsIn(concept)) {
    const answer = byText(text);
    if (answer) return { answer, flags: ['from-text'], ...shown };
  }
  return undefined;
}

function fromString(text: string, isStandardQuestion: boolean): Answered | undefined {
  const ordinal =
    isStandardQuestion && Object.hasOwn(smokingOrdinals, text) ? smokingOrdinals[text] : undefined;
  const answer = ordinal ?? byText(text);
  return answer ? { answer, flags: ['from-text'], words: text } : undefined;
}

/** Cigarettes a day say whether somebody smokes; pack-years only that they have, which is not the question. */
function fromAmount(holder: JsonObject, question: Concept): Answered | undefined {
  const number = recordedNumberOf(holder);
  if (number.kind !== 'number') return undefined;
  const codes = question.codings.map((coding) => coding.code);
  const unit = (number.written.unit ?? number.written.code ?? '').toLowerCase().replace(/\s+/g, '');
  const isPackYears = codes.some((code) => packYearsCodes.includes(code)) || /pack|year|\{pck/.test(unit);
  const isPerDay =
    codes.some((code) => cigarettesPerDayCodes.includes(code)) || /^(\{?cigarettes?\}?)?\/d(ay)?$/.test(unit);
  if (isPackYears || !isPerDay) return undefined;
  const words = `${number.text} a day`;
  return number.value > 0
    ? { answer: 'current', flags: [], words }
    : { answer: 'non-smoker', flags: [], words };
}

function findingIn(question: Concept): Answered | undefined {
  const findings = question.codings.filter(
    (coding) => coding.system === 'snomed' && bySnomed.has(coding.code),
  );
  return findings.length > 0 ? answerInConcept({ codings: findings, texts: question.texts }) : undefined;
}

/** What one row says about smoking: the answer's code or words, a finding that is itself the code, or an amount. */
export function smokingAnswerOf(holder: JsonObject, question: Concept): Answered | undefined {
  if (holder['valueCodeableConcept'] !== undefined)
    return asAsked(answerInConcept(conceptOf(holder['valueCodeableConcept'])), question);
  if (holder['valueBoolean'] !== undefined) return undefined;
  const finding = findingIn(question);
  if (finding) return finding;
  const text = textOf(holder['valueString']);
  const isStandard = question.codings.some((coding) => coding.code === '72166-2');
  const said = text === undefined ? undefined : fromString(text, isStandard);
  return asAsked(said, question) ?? (said === undefined ? fromAmount(holder, question) : undefined);
}
