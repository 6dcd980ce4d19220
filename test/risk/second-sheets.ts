import type { RiskFactors } from '../../src/risk/index.ts';
import { linesOf } from './as-pinned.ts';
import { sheetPins } from './sheet-pins.ts';

/** "35-44" holds 44.5, "25-<30" 29.9: a band goes up to where the next one begins. */
function lowest(band: string): number {
  return band.startsWith('<') ? -Infinity : Number(/[\d.]+/.exec(band)?.[0]);
}

function pointsFor(line: string, value: number): number {
  const bands = line
    .slice(line.indexOf(': ') + 2)
    .split(', ')
    .map((cell) => cell.split(' '));
  const held = bands.findLast(([band = '']) => value >= lowest(band));
  return Number(held?.[1]);
}

const yes = (line: string, answer: boolean) => (answer ? Number(line.split('Yes ')[1]) : 0);

/** The Wilson diastolic categories, as systolic pressures that lie in the same category. */
function asSystolic(diastolicMmHg: number): number {
  const categories = [
    [100, 160],
    [90, 140],
    [85, 130],
    [80, 120],
  ] as const;
  return categories.find(([from]) => diastolicMmHg >= from)?.[1] ?? 0;
}

function pointsOf(line: string, f: RiskFactors): number {
  const heading = line.slice(0, line.indexOf(': '));
  const ages = /, age (\d+)-(\d+)$/.exec(heading);
  if (ages && (f.ageYears < Number(ages[1]) || f.ageYears >= Number(ages[2]) + 1)) return 0;
  if (/not treated|untreated/.test(heading) && f.bpTreated) return 0;
  if (/SBP treated|BP, treated/.test(heading) && !f.bpTreated) return 0;
  if (heading.startsWith('Age')) return pointsFor(line, f.ageYears);
  if (heading.startsWith('HDL')) return pointsFor(line, f.hdlMgDl);
  if (heading.startsWith('LDL')) return pointsFor(line, f.ldlMgDl);
  if (/cholesterol/i.test(heading)) return pointsFor(line, f.totalCholesterolMgDl);
  if (heading.startsWith('Body')) return pointsFor(line, f.bmiKgM2);
  if (heading.startsWith('Smoker')) return yes(line, f.smoker);
  if (heading.startsWith('Diabet')) return yes(line, f.diabetes);
  if (heading.startsWith('Blood')) {
    return pointsFor(line, Math.max(f.systolicMmHg, asSystolic(f.diastolicMmHg)));
  }
  return pointsFor(line, f.systolicMmHg);
}

/** A points sheet read a second time, from its second copy: total, printed risk and printed heart age. */
export function secondReading(
  id: string,
  f: RiskFactors,
): [points: number, percent: string, heartAge?: string] {
  const lines = linesOf(sheetPins[`${id} ${f.sex}`] ?? '');
  const parts = lines.filter((line) => line.includes(': '));
  const rows = lines.filter((line) => !line.includes(': ')).map((line) => line.split(' '));
  const points = parts.reduce((sum, line) => sum + pointsOf(line, f), 0);
  const row = rows.findLast(([total]) => Number(total) <= points) ?? rows[0];
  return [points, row?.[1] ?? '', row?.[2]];
}
