import { conceptOf } from '../elements/concept.ts';
import { recordedTimeOf, type RecordedTime } from '../elements/recorded-time.ts';
import type { Finding, Reading, ReadingFlag, SetAside, SmokingStatus } from '../record.ts';
import { ageDaysOf, ageFlags } from './candidate.ts';
import { preliminaryBesideFinal } from './choose.ts';
import type { ConditionFacts } from './conditions.ts';
import type { ReadingContext } from './context.ts';
import { observedSource, rowsOf, type ObservationIndex, type Observed } from './observed.ts';
import { inOrderOfTime, newestFirst, sameMoment } from './order.ts';
import { setAsideRow } from './set-aside.ts';
import { smokingAnswerOf } from './smoking-answer.ts';

/** A known answer; `unknown` and what is not about tobacco have been set aside before. */
export interface SmokingStatement {
  status: SmokingStatus['status'];
  flags: readonly ReadingFlag[];
  words?: string;
  row: Observed;
}

function statementsOf(index: ObservationIndex): { statements: SmokingStatement[]; setAside: SetAside[] } {
  const { rows, refused, setAside } = rowsOf(index, 'smoking');
  const aside = [...setAside, ...refused.map(({ row, reason }) => setAsideRow(row, reason))];
  const statements: SmokingStatement[] = [];
  for (const row of rows) {
    const answered =
      row.holder['dataAbsentReason'] === undefined ? smokingAnswerOf(row.holder, row.concept) : undefined;
    const isMasked = conceptOf(row.holder['dataAbsentReason']).codings[0]?.code === 'masked';
    if (!answered) {
      const hasValue = Object.keys(row.holder).some((name) => name.startsWith('value'));
      aside.push(setAsideRow(row, isMasked ? 'masked' : hasValue ? 'answer-not-recognised' : 'no-value'));
    } else if (answered.answer === 'unknown') aside.push(setAsideRow(row, 'no-value'));
    else if (answered.answer === 'not-tobacco-smoking') aside.push(setAsideRow(row, 'not-the-disease'));
    else {
      const { words } = answered;
      statements.push({
        status: answered.answer,
        flags: [...answered.flags, ...rowFlags(row)],
        row,
        ...(words === undefined ? {} : { words }),
      });
    }
  }
  return { statements, setAside: aside };
}

function rowFlags(row: Observed): ReadingFlag[] {
  const flags: ReadingFlag[] = [];
  if (row.status === undefined || row.status === 'unknown') flags.push('status-unknown');
  if (row.status === 'preliminary') flags.push('preliminary');
  if (row.found.coding?.systemGuessed === true) flags.push('code-system-missing');
  return flags;
}

function isSmoker(statement: SmokingStatement): boolean {
  return statement.status === 'current';
}

interface Quit {
  time: RecordedTime;
  row: Observed;
}

function newestQuit(index: ObservationIndex, context: ReadingContext): Quit | undefined {
  const quits = rowsOf(index, 'smoking-quit-date').rows.flatMap((row) => {
    const time = recordedTimeOf(
      row.holder['valueDateTime'] ?? row.holder['valueDate'] ?? row.holder['valueString'],
      context.localDay,
    );
    return time && time.firstDay <= context.assessedDay ? [{ time, row }] : [];
  });
  return quits.sort((a, b) => newestFirst(a.time, b.time))[0];
}

function withinAYear(time: RecordedTime, context: ReadingContext): boolean {
  return time.lastDay >= context.monthsAgo(12);
}

function readingOf(
  statement: SmokingStatement,
  quit: Quit | undefined,
  context: ReadingContext,
): Reading<SmokingStatus> {
  const { row, status, words } = statement;
  const smoker = isSmoker(statement);
  const flags = new Set<ReadingFlag>([
    ...statement.flags,
    ...ageFlags(row.time, context.settings.oldAfterMonths.smoking, context),
  ]);
  if (!smoker && quit && withinAYear(quit.time, context)) flags.add('quit-within-a-year');
  return {
    value: { smoker, status, ...(quit && !smoker ? { quitDate: quit.time.text } : {}) },
    ...(words === undefined ? {} : { recorded: { value: words } }),
    ...ageDaysOf(row.time, context),
    flags: [...flags],
    sources: [observedSource(row), ...(quit && !smoker ? [observedSource(quit.row)] : [])],
  };
}

/** "Never" after "current" or "former" cannot be: the person has smoked, and the newest answer says not now. */
function corrected(newest: SmokingStatement, earlier: readonly SmokingStatement[]): SmokingStatement {
  const claimsNoPast = newest.status === 'never' || newest.status === 'non-smoker';
  const past = earlier.find((one) => one.status === 'current' || one.status === 'former');
  if (!claimsNoPast || !past) return newest;
  const flags: ReadingFlag[] = newest.status === 'never' ? [...newest.flags, 'disagrees'] : [...newest.flags];
  return { ...newest, status: 'former', flags };
}

/** A date of quitting that is later than the newest "current" says that it is no longer so. */
function afterQuitting(newest: SmokingStatement, quit: Quit | undefined): SmokingStatement {
  const { time } = newest.row;
  if (!isSmoker(newest) || !quit || !time || quit.time.firstDay <= time.lastDay) return newest;
  return { ...newest, status: 'former', flags: [...newest.flags, 'disagrees'] };
}

/** Two answers of one moment: the one with fewer reservations, then the one that the other contradicts. */
const leastFirst: readonly SmokingStatus['status'][] = ['never', 'non-smoker', 'former', 'current'];

function byNewest(a: SmokingStatement, b: SmokingStatement): number {
  return (
    inOrderOfTime(a.row.time, b.row.time) ||
    a.flags.length - b.flags.length ||
    leastFirst.indexOf(a.status) - leastFirst.indexOf(b.status)
  );
}

/** Tobacco dependence or a history of it on the problem list, where nobody answered the question itself. */
function fromProblems(
  facts: ConditionFacts,
  setAside: readonly SetAside[],
  context: ReadingContext,
): Finding<SmokingStatus> {
  const current = facts.of('tobacco-dependence').filter((fact) => !fact.past);
  const former = facts.of('former-tobacco-dependence');
  const [best] = [...current, ...former];
  if (!best || (current.length > 0 && former.length > 0)) return { kind: 'missing', setAside };
  const isCurrent = current.length > 0;
  const reading: Reading<SmokingStatus> = {
    value: { smoker: isCurrent, status: isCurrent ? 'current' : 'former' },
    ...(best.words === undefined ? {} : { recorded: { value: best.words } }),
    ...ageDaysOf(best.time, context),
    flags: [
      ...best.flags,
      'probable',
      ...ageFlags(best.time, context.settings.oldAfterMonths.smoking, context),
    ],
    sources: [best.source],
  };
  return { kind: 'found', reading, others: [], setAside };
}

/**
 * Smoking as the newest known answer says it, in whatever coding. It is never assumed: without an answer it is
 * missing. An undated answer counts only where no dated one is.
 */
export function readSmoking(
  index: ObservationIndex,
  facts: ConditionFacts,
  context: ReadingContext,
): Finding<SmokingStatus> {
  const { statements, setAside } = statementsOf(index);
  const preliminary = preliminaryBesideFinal(statements, context);
  const sorted = statements.filter((one) => !preliminary.has(one)).sort(byNewest);
  const aside = [...setAside, ...[...preliminary].map((one) => setAsideRow(one.row, 'preliminary'))];
  const [newest] = sorted;
  if (!newest) return fromProblems(facts, aside, context);
  const quit = newestQuit(index, context);
  const toReading = (one: SmokingStatement): Reading<SmokingStatus> => readingOf(one, quit, context);
  const sameTime = sorted.filter((one) => sameMoment(one.row.time, newest.row.time));
  if (sameTime.some((one) => isSmoker(one) !== isSmoker(newest))) {
    return { kind: 'conflicting', readings: sameTime.map(toReading), setAside: aside };
  }
  const earlier = sorted.slice(1);
  const reading = toReading(afterQuitting(corrected(newest, earlier), quit));
  return { kind: 'found', reading, others: earlier.map(toReading), setAside: aside };
}
