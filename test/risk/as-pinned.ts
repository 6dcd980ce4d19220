import {
  modelOf,
  type ModelId,
  type PointsSheet,
  type RiskFactors,
  type RiskModel,
} from '../../src/risk/index.ts';
import { aPerson } from './person.ts';

/** Lines without the spaces around them, to compare texts that are laid out differently. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A model's table in the form of the pins: term, then one figure for every column, "-" where the cell is empty. */
export function tableLines(model: RiskModel, table = 0): string[] {
  return (model.tables[table]?.rows ?? []).map(
    ({ term, values }) => `${term} ${values.map((value) => value ?? '-').join(' ')}`,
  );
}

/** The people for whom each column of a table is used, in the columns' order. */
export const columnPeople = {
  menWomen: [aPerson({ sex: 'male' }), aPerson({ sex: 'female' })],
  raceAndSex: [
    aPerson({ raceGroup: 'white-or-other', sex: 'female' }),
    aPerson({ raceGroup: 'african-american', sex: 'female' }),
    aPerson({ raceGroup: 'white-or-other', sex: 'male' }),
    aPerson({ raceGroup: 'african-american', sex: 'male' }),
  ],
};

/** Table, mean and survival of a Cox model in the form of the pins. */
export function coxLines(id: ModelId, people: readonly RiskFactors[]): string[] {
  const model = modelOf(id);
  const workings = people.map((person) => model.workings?.(person, 0));
  const means = workings.map((worked) => (worked?.kind === 'cox' ? worked.mean : '?'));
  const survivals = workings.map((worked) => (worked?.kind === 'cox' ? worked.baselineSurvival : '?'));
  return [...tableLines(model), `mean ${means.join(' ')}`, `survival ${survivals.join(' ')}`];
}

/** A points sheet in the form of the pins. */
export function sheetLines({ parts, risks }: PointsSheet): string[] {
  return [
    ...parts.map(
      ({ heading, rows }) =>
        `${heading}: ${rows.map(({ label, points }) => `${label} ${points}`).join(', ')}`,
    ),
    ...risks.map(({ points, printedPercent, printedHeartAge }) =>
      [points, printedPercent, printedHeartAge].filter((cell) => cell !== undefined).join(' '),
    ),
  ];
}
