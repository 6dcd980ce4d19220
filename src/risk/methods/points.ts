import { defineModel } from '../define-model.ts';
import type { FactorId, NumericFactorId, RiskFactors } from '../factors.ts';
import type { ModelDefinition, RiskModel } from '../model.ts';
import type { PointsSheet, SheetBySex, SheetPart, SheetReading, SheetRow } from '../points-sheet.ts';
import { isNumericFactor } from '../plausible.ts';
import { bandOf } from './band-of.ts';

/** One part of a sheet with the row that applies to one person. */
export interface ScoredPart {
  heading: string;
  factor: FactorId;
  label: string;
  points: number;
}

/** "35-44", "25-<30" and ">=60" begin at the number they name; "<120" has no beginning. */
function beginningOf(label: string): number {
  return label.startsWith('<') ? Number.NEGATIVE_INFINITY : Number.parseFloat(label.replace('>=', ''));
}

/** Rows from the printed bands and their points, lowest band first. */
export function bands(points: Readonly<Record<string, number>>): Pick<SheetPart, 'rows' | 'beginnings'> {
  const rows = Object.entries(points).map(([label, value]) => ({ label, points: value }));
  return { rows, beginnings: rows.map(({ label }) => beginningOf(label)) };
}

/** The two rows of a yes-or-no question. */
export function yesNo(points: number): Pick<SheetPart, 'rows' | 'beginnings'> {
  return {
    rows: [
      { label: 'No', points: 0 },
      { label: 'Yes', points },
    ],
    beginnings: [0, 1],
  };
}

/** "15.6" is 0.156; "<1" is below 0.01; ">30" and ">=30" are above 0.3. */
function percentAsRisk(printed: string): Pick<SheetReading, 'risk' | 'bound'> {
  const risk = Number(`${printed.replace(/[<>=]/g, '')}e-2`);
  if (printed.startsWith('<')) return { risk, bound: 'below' };
  return printed.startsWith('>') ? { risk, bound: 'above' } : { risk };
}

/** The sheet's columns of risk and heart age as printed, for totals that go up by one from `lowest`. */
export function risksFrom(lowest: number, percents: string, heartAges?: string): SheetReading[] {
  const ages = heartAges?.split(' ');
  return percents.split(' ').map((printedPercent, index) => {
    const reading = { points: lowest + index, ...percentAsRisk(printedPercent), printedPercent };
    return ages ? Object.assign(reading, { printedHeartAge: ages[index] }) : reading;
  });
}

function applies(part: SheetPart, factors: RiskFactors): boolean {
  if (part.onlyIfTreated !== undefined && part.onlyIfTreated !== factors.bpTreated) return false;
  if (!part.onlyAtAges) return true;
  const [from, below] = part.onlyAtAges;
  return factors.ageYears >= from && factors.ageYears < below;
}

function rowOf({ factor, rows, beginnings, orHigher }: SheetPart, factors: RiskFactors): SheetRow {
  const own = bandOf(beginnings, Number(factors[factor]));
  const other = orHigher ? bandOf(orHigher.beginnings, Number(factors[orHigher.factor])) : own;
  // The first row has a beginning too: band 0 lies below it.
  const row = rows[Math.max(own, other) - 1];
  if (!row) throw new RangeError(`The points sheet has no row for this value of ${factor}.`);
  return row;
}

/** The row of every part that applies to this person, in the sheet's order. Inputs checked by `assess`. */
export function scoredParts(sheet: PointsSheet, factors: RiskFactors): ScoredPart[] {
  return sheet.parts
    .filter((part) => applies(part, factors))
    .map((part) => {
      const { label, points } = rowOf(part, factors);
      return { heading: part.heading, factor: part.factor, label, points };
    });
}

/** The total of points and what the sheet prints for it. Inputs checked by `assess`. */
function readSheet(sheet: PointsSheet, factors: RiskFactors): SheetReading {
  let points = 0;
  for (const part of sheet.parts) if (applies(part, factors)) points += rowOf(part, factors).points;
  // The totals of a sheet go up by one from row to row.
  const row = points - (sheet.risks[0] as SheetReading).points;
  const printed = sheet.risks[Math.min(Math.max(row, 0), sheet.risks.length - 1)] as SheetReading;
  return { ...printed, points };
}

/** The band edges of both sexes' sheets: the turning points of the risk along each number. */
function sheetEdges(sheets: SheetBySex): ModelDefinition['turningPoints'] {
  const edges: { [K in NumericFactorId]?: number[] } = {};
  const add = (factor: FactorId, beginnings: readonly number[]) => {
    if (!isNumericFactor(factor)) return;
    edges[factor] = [...(edges[factor] ?? []), ...beginnings.filter((from) => Number.isFinite(from))];
  };
  for (const { factor, beginnings, orHigher } of [...sheets.male.parts, ...sheets.female.parts]) {
    add(factor, beginnings);
    if (orHigher) add(orHigher.factor, orHigher.beginnings);
  }
  return edges;
}

/** A model that reads one of two sheets, by sex. */
export function sheetModel(
  sheets: SheetBySex,
  model: Omit<ModelDefinition, 'tables' | 'riskOf' | 'readSheet' | 'turningPoints' | 'sheets'>,
): RiskModel {
  return defineModel({
    ...model,
    tables: [],
    sheets,
    turningPoints: sheetEdges(sheets),
    riskOf: (factors) => readSheet(sheets[factors.sex], factors).risk,
    readSheet: (factors) => readSheet(sheets[factors.sex], factors),
  });
}
