import { bloodPressureRule, type MedicineClass } from '../codes/medicine-classes.ts';
import type { Finding, ReadingFlag, SetAside, UnreadableReason } from '../record.ts';
import type { ConditionFacts } from './conditions.ts';
import { noneRecorded, stated } from './finding-of-flags.ts';
import type { Medicines, MedicineUse } from './medicines.ts';

export interface Gaps {
  conditions?: UnreadableReason;
  medicines?: UnreadableReason;
  procedures?: UnreadableReason;
}

function asideOf(medicines: Medicines, classes: (medicineClass: MedicineClass) => boolean): SetAside[] {
  return medicines.setAside.filter((one) => classes(one.ingredient.class)).map((one) => one.aside);
}

function useAsSetAside(use: MedicineUse, reason: SetAside['reason']): SetAside {
  return {
    reason,
    ...(use.words === undefined ? {} : { recorded: { value: use.words } }),
    source: use.source,
  };
}

/** What holds of every use: one certain source makes the answer certain. */
function flagsOf(uses: readonly MedicineUse[]): ReadingFlag[] {
  const flags: ReadingFlag[] = [];
  if (uses.every((use) => use.ingredient.fromText)) flags.push('from-text');
  if (uses.every((use) => use.perhaps)) flags.push('perhaps-not-current');
  return flags;
}

function certainFirst(uses: readonly MedicineUse[]): readonly MedicineUse[] {
  const doubt = (use: MedicineUse): number => (use.perhaps ? 2 : 0) + (use.ingredient.fromText ? 1 : 0);
  return [...uses].sort((a, b) => doubt(a) - doubt(b));
}

interface Sorted {
  certain: MedicineUse[];
  probable: MedicineUse[];
  otherUse: MedicineUse[];
}

/** Sorted by what each drug says about hypertension, given the diagnoses. */
function sortUses(uses: readonly MedicineUse[], facts: ConditionFacts): Sorted {
  const hasHypertension = facts.of('hypertension').some((fact) => !fact.past);
  const hasProstate = facts.of('prostatic-hyperplasia').length > 0;
  const sorted: Sorted = { certain: [], probable: [], otherUse: [] };
  for (const use of uses) {
    const rule = bloodPressureRule[use.ingredient.class];
    if (rule === undefined) continue;
    const isForProstate =
      use.ingredient.class === 'alpha-blocker' &&
      (hasProstate || use.indications.has('prostatic-hyperplasia'));
    const isForPressure = use.indications.has('hypertension') || (hasHypertension && !isForProstate);
    if (rule === 'alone' || isForPressure) sorted.certain.push(use);
    else if (rule === 'probable' && !use.isForAnotherUse) sorted.probable.push(use);
    else sorted.otherUse.push(use);
  }
  return sorted;
}

/**
 * On medicine for high blood pressure. A drug without other common uses, or any blood-pressure drug with the
 * diagnosis, is yes; a beta-blocker without it is probably yes, unless the order names another reason; a diagnosis
 * without a drug is no.
 */
export function readBloodPressureTreatment(
  medicines: Medicines,
  facts: ConditionFacts,
  gaps: Gaps,
): Finding<boolean> {
  const { certain, probable, otherUse } = sortUses(medicines.uses, facts);
  const isBloodPressureClass = (one: MedicineClass): boolean => bloodPressureRule[one] !== undefined;
  const setAside = [
    ...asideOf(medicines, isBloodPressureClass),
    ...otherUse.map((use) => useAsSetAside(use, 'other-use')),
  ];
  const uses = certainFirst(certain.length > 0 ? certain : probable);
  if (uses.length > 0) {
    const diagnosis = facts.of('hypertension').filter((fact) => !fact.past);
    const sources = [...uses.map((use) => use.source), ...diagnosis.map((fact) => fact.source)];
    const flags = [...flagsOf(uses), ...(certain.length > 0 ? [] : (['probable'] as const))];
    return { kind: 'found', reading: stated(sources, flags, uses[0]?.words), others: [], setAside };
  }
  const diagnosisMatters = otherUse.length > 0 ? gaps.conditions : undefined;
  return noneRecorded(setAside, gaps.medicines ?? diagnosisMatters);
}

/** On a lipid-lowering medicine; one that is no statin is flagged, since the equation that asks means statins. */
export function readStatin(medicines: Medicines, gaps: Gaps): Finding<boolean> {
  const isLipidClass = (one: MedicineClass): boolean => one === 'statin' || one === 'other-lipid-lowering';
  const setAside = asideOf(medicines, isLipidClass);
  const statins = medicines.uses.filter((use) => use.ingredient.class === 'statin');
  const others = medicines.uses.filter((use) => use.ingredient.class === 'other-lipid-lowering');
  const uses = certainFirst(statins.length > 0 ? statins : others);
  if (uses.length === 0) return noneRecorded(setAside, gaps.medicines);
  const flags = [...flagsOf(uses), ...(statins.length > 0 ? [] : (['probable'] as const))];
  const sources = uses.map((use) => use.source);
  return { kind: 'found', reading: stated(sources, flags, uses[0]?.words), others: [], setAside };
}

/** Medicine that is given for diabetes and hardly for anything else. */
export function glucoseLowering(medicines: Medicines): readonly MedicineUse[] {
  return medicines.uses.filter((use) => ['insulin', 'glucose-lowering'].includes(use.ingredient.class));
}
