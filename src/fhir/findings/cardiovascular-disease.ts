import { cardiovascularGroups } from '../codes/condition-groups.ts';
import type { Finding, ReadingFlag, Source } from '../record.ts';
import type { ConditionFacts } from './conditions.ts';
import { noneRecorded, stated } from './finding-of-flags.ts';
import type { Revascularisations } from './procedures.ts';
import type { Gaps } from './treatment.ts';

interface Evidence {
  words?: string;
  flags: readonly ReadingFlag[];
  source: Source;
}

/**
 * Established cardiovascular disease: coronary disease, stroke or TIA, disease of the leg or carotid arteries, heart
 * failure, revascularisation (D'Agostino 2008 excluded them). A past one counts as a present one.
 */
export function readCardiovascularDisease(
  facts: ConditionFacts,
  procedures: Revascularisations,
  gaps: Gaps,
): Finding<boolean> {
  const problems: Evidence[] = cardiovascularGroups.flatMap((group) => facts.of(group));
  const operations: Evidence[] = procedures.done.map((one) => ({
    ...one,
    flags: one.fromText ? ['from-text'] : [],
  }));
  const evidence = [...problems, ...operations].sort((a, b) => a.flags.length - b.flags.length);
  const setAside = [
    ...cardiovascularGroups.flatMap((group) => facts.setAside(group)),
    ...procedures.setAside,
  ];
  if (evidence.length === 0) return noneRecorded(setAside, gaps.conditions ?? gaps.procedures);
  const sources = [...new Map(evidence.map((one) => [one.source.reference, one.source])).values()];
  return {
    kind: 'found',
    reading: stated(sources, evidence[0]?.flags ?? [], evidence[0]?.words),
    others: [],
    setAside,
  };
}
