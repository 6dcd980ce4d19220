import type { FactorId, Sex } from './factors.ts';

/** What a points sheet says: the total of points and the sheet's own words for the risk and the heart age. */
export interface SheetReading {
  points: number;
  risk: number;
  bound?: 'below' | 'above';
  printedPercent: string;
  printedHeartAge?: string;
}

/** A band as printed ("35-44", "<120", ">=160") with its points. */
export interface SheetRow {
  label: string;
  points: number;
}

/** One block of a sheet: the rows of one factor, of which one applies. */
export interface SheetPart {
  /** As printed: "SBP not treated". */
  heading: string;
  factor: FactorId;
  rows: readonly SheetRow[];
  /** Where each row begins; it holds up to where the next begins (half-open bands: 44.5 is in 35-44). */
  beginnings: readonly number[];
  /** The part counts only for people on treatment, or only for people not on it. */
  onlyIfTreated?: boolean;
  /** The part counts only from this age and below that one. */
  onlyAtAges?: readonly [from: number, below: number];
  /** A second factor that may raise the row, with its own beginnings: of the two rows the higher counts. */
  orHigher?: { factor: FactorId; beginnings: readonly number[] };
}

export interface PointsSheet {
  source: string;
  parts: readonly SheetPart[];
  /** Lowest total first; the first row holds for all lower totals, the last for all higher ones. */
  risks: readonly SheetReading[];
}

export type SheetBySex = Readonly<Record<Sex, PointsSheet>>;
