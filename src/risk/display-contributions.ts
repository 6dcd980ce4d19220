import type { Contribution, Contributions } from './contributions.ts';
import type { FactorId } from './factors.ts';

/** A number of people out of 100 with one decimal; `text` has a point, a sign where it is a contribution. */
export interface DisplayedPercent {
  percent: number;
  text: string;
}

export interface DisplayedContributions {
  base: DisplayedPercent;
  contributions: readonly ({ factor: FactorId } & DisplayedPercent)[];
  total: DisplayedPercent;
}

const tenthsOf = (risk: number) => Math.round(risk * 1000) + 0;

function signed(tenths: number): DisplayedPercent {
  const sign = tenths > 0 ? '+' : tenths < 0 ? '−' : '';
  return { percent: tenths / 10, text: `${sign}${(Math.abs(tenths) / 10).toFixed(1)}` };
}

function unsigned(tenths: number): DisplayedPercent {
  return { percent: tenths / 10, text: (tenths / 10).toFixed(1) };
}

/** Moves tenths, each where it hurts least, until the parts differ from the whole by at most one tenth. */
function reconciled(parts: readonly number[], whole: number): number[] {
  const tenths = parts.map(tenthsOf);
  if (![...parts, whole].every(Number.isFinite) || (parts.length === 0 && Math.abs(whole) > 1))
    throw new RangeError('contributions must be finite numbers that make up the whole');
  for (;;) {
    const gap = whole - tenths.reduce((sum, part) => sum + part, 0);
    if (Math.abs(gap) <= 1) return tenths;
    const step = Math.sign(gap);
    // How far rounding has gone against the gap: the part with most of it is moved by a tenth.
    const errors = parts.map((part, index) => step * (part * 1000 - (tenths[index] as number)));
    const moved = errors.indexOf(Math.max(...errors));
    tenths[moved] = (tenths[moved] as number) + step;
  }
}

/**
 * Contributions to a change or to a total, to one decimal, that add up to `whole` (a risk) within 0.1.
 * @throws RangeError when one is no finite number, or none are to make up a whole: nothing could add up then.
 */
export function displayParts(
  parts: readonly Contribution[],
  whole: number,
): readonly ({ factor: FactorId } & DisplayedPercent)[] {
  const tenths = reconciled(
    parts.map(({ risk }) => risk),
    tenthsOf(whole),
  );
  return parts.map(({ factor }, index) => ({ factor, ...signed(tenths[index] ?? 0) }));
}

/**
 * Pages design §4: contributions to one decimal that add up, with the base, to the one-decimal total within 0.1.
 * Base and total are rounded as they are everywhere else; where eight roundings drift apart, the contribution that
 * is nearest to its next tenth gives way.
 */
export function displayContributions(found: Contributions): DisplayedContributions {
  const [base, total] = [tenthsOf(found.base.risk), tenthsOf(found.total)];
  return {
    base: unsigned(base),
    contributions: displayParts(found.contributions, (total - base) / 1000),
    total: unsigned(total),
  };
}
