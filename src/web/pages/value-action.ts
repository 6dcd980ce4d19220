import type { PatientRecord } from '../../fhir/index.ts';
import { AppError } from '../../errors.ts';
import {
  type Amendments,
  assumable,
  type Assumable,
  typedNumbers,
  type TypedNumber,
} from '../../services/amendments.ts';
import type { ValueAction } from './value-actions-view.ts';
import type { ValueKey } from './value-words.ts';

const readingsForMean = 2;

/**
 * What pressing one of the buttons of a value's row says about it.
 * @throws AppError `input_invalid` for a button that there is not.
 */
export function applyAction(
  before: Amendments,
  { action, factor }: { action: string; factor: string },
  record: PatientRecord,
): Amendments {
  const key = factor as ValueKey;
  switch (action as ValueAction | 'remove-all') {
    case 'remove-all':
      return {};
    case 'confirm':
      return { ...before, confirmed: [...(before.confirmed ?? []), assumableOf(factor)] };
    case 'unconfirm':
      return { ...before, confirmed: before.confirmed?.filter((one) => one !== factor) };
    case 'use-though-old':
      return { ...before, usedThoughOld: { ...before.usedThoughOld, [key]: newestReference(record, key) } };
    case 'use-though-old-stop':
      return { ...before, usedThoughOld: without(before.usedThoughOld, key) };
    case 'use-mean':
      return { ...before, meanOfSystolic: newestPressures(record) };
    case 'use-newest':
      return { ...before, meanOfSystolic: undefined };
    case 'remove':
      return removed(before, key);
    default:
      throw new AppError('input_invalid', 'the form has an action that there is not');
  }
}

function assumableOf(factor: string): Assumable {
  if ((assumable as readonly string[]).includes(factor)) return factor as Assumable;
  throw new AppError('input_invalid', 'the form confirms something that is never assumed');
}

function newestReference(record: PatientRecord, key: ValueKey): string {
  const finding = Object.hasOwn(record.factors, key) ? record.factors[key] : undefined;
  const reference = finding?.kind === 'found' ? finding.reading.sources[0]?.reference : undefined;
  if (reference === undefined)
    throw new AppError('input_invalid', 'the form allows a reading that the record does not have');
  return reference;
}

function newestPressures({ factors }: PatientRecord): string[] {
  const finding = factors.systolicMmHg;
  const readings = finding.kind === 'found' ? [finding.reading, ...finding.others] : [];
  const references = readings.slice(0, readingsForMean).flatMap(({ sources }) => sources[0]?.reference ?? []);
  if (references.length === readingsForMean) return references;
  throw new AppError('input_invalid', 'the form asks for the mean of readings that the record does not have');
}

function removed(before: Amendments, key: ValueKey): Amendments {
  if ((typedNumbers as readonly string[]).includes(key))
    return { ...before, numbers: without(before.numbers, key as TypedNumber) };
  return { ...before, [key]: undefined };
}

function without<T extends object>(all: T | undefined, key: string): T {
  return Object.fromEntries(Object.entries(all ?? {}).filter(([name]) => name !== key)) as T;
}
