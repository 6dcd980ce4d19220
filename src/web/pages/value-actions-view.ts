import type { Finding, Reading } from '../../fhir/index.ts';
import { assumable, type Assumable } from '../../services/amendments.ts';
import { recordedInWords, valueInWords, type ValueKey } from './value-words.ts';
import type { ViewContext } from './view-context.ts';

/** What can be said about a value without typing. Sent to the values page as `action`, with the factor. */
export type ValueAction =
  'confirm' | 'unconfirm' | 'use-though-old' | 'use-though-old-stop' | 'use-mean' | 'use-newest' | 'remove';

export interface RowAction {
  action: ValueAction;
  factor: ValueKey;
  text: string;
}

const readingsForMean = 2;

export function rowActions(key: ValueKey, finding: Finding<unknown>, view: ViewContext): RowAction[] {
  if (finding.kind !== 'found') return [];
  const { t } = view;
  const { flags } = finding.reading;
  const offer = (action: ValueAction, text: string): RowAction => ({ action, factor: key, text });
  if (flags.includes('entered')) return [offer('remove', t('detail.remove'))];
  if (flags.includes('too-old-to-use')) return [offer('use-though-old', t('detail.useAnyway'))];
  if (flags.includes('used-though-old')) return [offer('use-though-old-stop', t('detail.useAnywayStop'))];
  if (isAssumable(key) && flags.includes('assumed')) return [offer('confirm', t('detail.confirm'))];
  if (isAssumable(key) && flags.includes('confirmed')) return [offer('unconfirm', t('detail.unconfirm'))];
  return key === 'systolicMmHg' ? meanActions(finding, view) : [];
}

function isAssumable(key: ValueKey): key is Assumable {
  return (assumable as readonly string[]).includes(key);
}

function meanActions(finding: Extract<Finding<unknown>, { kind: 'found' }>, view: ViewContext): RowAction[] {
  const { t } = view;
  const { reading, others } = finding;
  const chosen = reading.flags.includes('mean-of-several') && reading.sources.length === readingsForMean;
  if (chosen && new Set(reading.sources.map(({ reference }) => reference)).size === readingsForMean) {
    const text = `${t('detail.useNewest')} (${recordedInWords(reading.recorded).split(', ')[0] ?? ''})`;
    return [{ action: 'use-newest', factor: 'systolicMmHg', text }];
  }
  const [previous] = others;
  if (previous === undefined || (previous.ageDays ?? 366) > 365) return [];
  const mean = meanOf(reading, previous);
  const n = valueInWords('systolicMmHg', { ...reading, value: mean }, view);
  const text = t('detail.useMean', { count: readingsForMean, n });
  return [{ action: 'use-mean', factor: 'systolicMmHg', text }];
}

function meanOf(a: Reading<unknown>, b: Reading<unknown>): number {
  return (Number(a.value) + Number(b.value)) / 2;
}
