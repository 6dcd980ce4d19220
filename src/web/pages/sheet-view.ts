import {
  modelOf,
  scoreSheet,
  type PointsSheet,
  type SheetPart,
  type ModelId,
  type FactorId,
  riskModels,
} from '../../risk/index.ts';
import type { PatientAssessment } from '../../services/assess-patient.ts';
import { factorName } from './factor-names.ts';
import { sheetPercent } from './equations-view.ts';
import type { ViewContext } from './view-context.ts';

export interface SheetView {
  title: string;
  choices: readonly { value: string; text: string; chosen: boolean }[];
  /** The rows that apply to this person, when all values are known. */
  own?: {
    rows: readonly { factor: string; band: string; points: string }[];
    total: string;
    reads: string;
    heartAge?: string;
  };
  why?: string;
  whole: readonly { heading: string; rows: readonly { band: string; points: string; own: boolean }[] }[];
  risks: readonly { points: string; percent: string; heartAge?: string; own: boolean }[];
  source: string;
}

const sheetModels: readonly ModelId[] = riskModels
  .filter(({ sheets }) => sheets !== undefined)
  .map(({ id }) => id);

/** One points sheet as clinicians know it: filled in for this person as far as it can be, and whole. */
export function sheetOf(
  id: ModelId,
  { factors, record }: PatientAssessment,
  view: ViewContext,
): SheetView | undefined {
  const { t } = view;
  const model = modelOf(id);
  const sex = factors.sex;
  const sheet = sex === undefined ? undefined : model.sheets?.[sex];
  if (sheet === undefined || record.identity.deceased) return undefined;
  const scored = scoreSheet(model, factors);
  const parts = scored.kind === 'scored' ? scored.parts : [];
  const total = scored.kind === 'scored' ? (scored.estimate.points ?? 0) : undefined;
  return {
    title: t('sheet.title', { model: t(`model.${id}`) }),
    choices: sheetModels.map((value) => ({ value, text: t(`model.${value}`), chosen: value === id })),
    own: scored.kind === 'scored' ? ownOf(scored, sheet, view) : undefined,
    whole: sheet.parts.map((part) => ({
      heading: headingOf(part, view),
      rows: part.rows.map(({ label, points }) => ({
        band: bandLabel(label, part.factor, view),
        points: signed(points),
        own: parts.some((own) => own.heading === part.heading && own.label === label),
      })),
    })),
    risks: sheet.risks.map(({ points, printedPercent, printedHeartAge }, index) => ({
      points: endOf(index, sheet.risks.length, points),
      percent: sheetPercent(printedPercent, t),
      heartAge: printedHeartAge === undefined ? undefined : printedAge(printedHeartAge, t),
      own: total !== undefined && index === riskIndex(sheet, total),
    })),
    source: sheet.source,
  };
}

function ownOf(
  { parts, estimate }: Extract<ReturnType<typeof scoreSheet>, { kind: 'scored' }>,
  sheet: PointsSheet,
  view: ViewContext,
): SheetView['own'] {
  const { t } = view;
  const total = signed(estimate.points ?? 0);
  const percent = sheetPercent(estimate.printedPercent ?? '', t);
  return {
    rows: parts.map(({ heading, factor, label, points }) => {
      const part = sheet.parts.find((one) => one.heading === heading);
      return {
        factor: part === undefined ? factorName(factor, t) : headingOf(part, view),
        band: bandLabel(label, factor, view),
        points: signed(points),
      };
    }),
    total,
    reads: t('sheet.reads', { n: total, percent }),
    heartAge:
      estimate.printedHeartAge === undefined
        ? undefined
        : t('sheet.heartAge', { n: printedAge(estimate.printedHeartAge, t).toLocaleLowerCase(t.locale) }),
  };
}

function riskIndex({ risks }: PointsSheet, total: number): number {
  const index = risks.findIndex(({ points }) => points === total);
  if (index >= 0) return index;
  return total < (risks[0]?.points ?? 0) ? 0 : risks.length - 1;
}

function headingOf({ factor, onlyIfTreated, onlyAtAges, heading }: SheetPart, { t }: ViewContext): string {
  const name = factorName(factor, t);
  const named =
    onlyIfTreated === undefined
      ? name
      : t(onlyIfTreated ? 'sheet.treated' : 'sheet.untreated', { factor: name });
  if (onlyAtAges !== undefined) {
    return t('sheet.atAges', { factor: named, lowest: onlyAtAges[0], highest: onlyAtAges[1] - 1 });
  }
  if (/diastolic/i.test(heading)) return t('sheet.bloodPressure');
  return /age/i.test(heading) && factor === 'ageYears' ? factorName('ageYears', t) : named;
}

function bandLabel(label: string, factor: FactorId, { t }: ViewContext): string {
  if (label === 'Yes') return t('sheet.yes');
  if (label === 'No') return t('sheet.no');
  const n = label
    .replace('>=', '≥ ')
    .replace('<', '< ')
    .replace(/(\d)-(\d|<)/, '$1–$2');
  switch (factor) {
    case 'ageYears':
      return t('value.years', { n });
    case 'systolicMmHg':
      return t('value.mmHg', { n });
    case 'bmiKgM2':
      return t('value.kgM2', { n });
    case 'totalCholesterolMgDl':
    case 'hdlMgDl':
    case 'ldlMgDl':
      return t('value.mgDl', { n });
    default:
      return n;
  }
}

/** ">80" as the pages say it. */
function printedAge(printed: string, t: ViewContext['t']): string {
  const n = printed.replace(/^[<>]/, '');
  if (printed.startsWith('>')) return t('facts.over', { n });
  return printed.startsWith('<') ? t('facts.under', { n }) : n;
}

function signed(points: number): string {
  return String(points).replace('-', '−');
}

function endOf(index: number, count: number, points: number): string {
  if (index === 0) return `≤ ${signed(points)}`;
  return index === count - 1 ? `≥ ${signed(points)}` : signed(points);
}
