/** What a medicine is to the questions asked. One product can be two things (amlodipine with atorvastatin). */
export type MedicineClass =
  | 'ace-inhibitor'
  | 'angiotensin-receptor-blocker'
  | 'renin-inhibitor'
  | 'calcium-channel-blocker'
  | 'thiazide'
  | 'loop-diuretic'
  | 'potassium-sparing-diuretic'
  | 'beta-blocker'
  | 'central-or-vasodilator'
  /** For blood pressure, and about as often for heart rhythm, attention, migraine or hair. */
  | 'antihypertensive-with-other-uses'
  | 'alpha-blocker'
  | 'statin'
  | 'other-lipid-lowering'
  | 'insulin'
  | 'glucose-lowering'
  | 'glucose-lowering-with-other-uses';

/**
 * Whether an active medicine of the class means treatment for high blood pressure. `alone`: it has no common other
 * use. `probable`: it has, so without the diagnosis the answer is flagged. `with-diagnosis`: without the diagnosis
 * it says nothing.
 */
export const bloodPressureRule: Readonly<
  Partial<Record<MedicineClass, 'alone' | 'probable' | 'with-diagnosis'>>
> = {
  'ace-inhibitor': 'alone',
  'angiotensin-receptor-blocker': 'alone',
  'renin-inhibitor': 'alone',
  'calcium-channel-blocker': 'alone',
  thiazide: 'alone',
  'central-or-vasodilator': 'alone',
  'beta-blocker': 'probable',
  'antihypertensive-with-other-uses': 'probable',
  'loop-diuretic': 'with-diagnosis',
  'potassium-sparing-diuretic': 'with-diagnosis',
  'alpha-blocker': 'with-diagnosis',
};

/** WHO ATC; the longest prefix decides. `none` marks what a shorter prefix would take in wrongly. */
export const classByAtc: Readonly<Record<string, MedicineClass | 'none'>> = {
  C09A: 'ace-inhibitor',
  C09B: 'ace-inhibitor',
  C09C: 'angiotensin-receptor-blocker',
  C09D: 'angiotensin-receptor-blocker',
  C09X: 'renin-inhibitor',
  C08: 'calcium-channel-blocker',
  C08CA06: 'none',
  C08D: 'antihypertensive-with-other-uses',
  C03A: 'thiazide',
  C03B: 'thiazide',
  C03EA: 'thiazide',
  C03C: 'loop-diuretic',
  C03EB: 'loop-diuretic',
  C03D: 'potassium-sparing-diuretic',
  C07: 'beta-blocker',
  C07AA07: 'none',
  C02A: 'central-or-vasodilator',
  C02D: 'central-or-vasodilator',
  C02AC01: 'antihypertensive-with-other-uses',
  C02AC02: 'antihypertensive-with-other-uses',
  C02DC: 'antihypertensive-with-other-uses',
  C02CA: 'alpha-blocker',
  C10AA: 'statin',
  C10BA: 'statin',
  C10BX: 'statin',
  C10AB: 'other-lipid-lowering',
  C10AC: 'other-lipid-lowering',
  C10AX: 'other-lipid-lowering',
  A10A: 'insulin',
  A10B: 'glucose-lowering',
  A10BA: 'glucose-lowering-with-other-uses',
  A10BJ: 'glucose-lowering-with-other-uses',
  A10BK: 'glucose-lowering-with-other-uses',
};
