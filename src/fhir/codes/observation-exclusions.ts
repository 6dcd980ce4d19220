import { codeList } from './code-list.ts';
import type { ObservationRole } from './observation-codes.ts';

/** Ratios, goals and subfractions: a concept with one of these is none of the above, whatever else it carries. */
export const notTheseObservations = {
  loinc: codeList(`
      9830-1 32309-7 44733-4 43396-1 70204-3 86911-5 90364-1 91105-7 91106-5 91107-3 91108-1 91109-9
      91110-7 91111-5 50193-2 43394-6 11041-1 11042-9 51619-5 51620-3 27353-2 59576-9 59575-1 59574-4
      8478-0 95548-4
    `),
  snomed: ['1028551000000102', '166842003'],
} as const;

/** `unsuitable`: of an effort, within an artery or the heart, of a leg, or a goal. */
export type MeasuringMethod = 'standing' | 'acute-care' | 'average' | 'home' | 'unsuitable';

/** Codes that say how it was measured, where that decides whether the value may be used. */
export const methodByCode: Readonly<Record<string, MeasuringMethod>> = {
  '8460-8': 'standing',
  '8454-1': 'standing',
  '400974009': 'standing',
  '314449000': 'average',
  '314446007': 'average',
  '314445006': 'average',
  '96607-7': 'average',
  '96608-5': 'average',
  '96609-3': 'average',
  '413606001': 'home',
  '413153004': 'home',
};

/** The same in the words of a row, in lower case; the first that fits. */
export const methodByWords: readonly (readonly [MeasuringMethod, RegExp])[] = [
  [
    'unsuitable',
    /\b(goal|target|exercise|treadmill|stress (test|echo)\w*|bruce|peak|ankle|thigh|calf|toe|foot|lower (leg|limb|extremity)|(left|right) leg|dorsalis pedis|tibial|popliteal|femoral|arterial line|a-line|pulmonary|ventricular|rv|lv|aortic|central|umbilical|f(o?e)tal|intra-?op(erative)?|an(a?e)sthe(sia|tic)|during surgery)\b|(?<!non[- ]?)\binvasive\b/,
  ],
  [
    'average',
    /\b(24 ?-?h(ou)?rs?|24 ?-?h|ambulatory|averaged?|mean|day ?time|night ?time|max(imum)?|minimum|highest|lowest)\b/,
  ],
  ['home', /\bhome\b|\bself[- ]?(measure|monitor|report|taken)|\bpatient[- ](reported|entered|supplied)\b/],
  ['standing', /\b(standing|upright)\b|\borthostatic\b(?!.*\b(supine|lying|sitting)\b)/],
];

const ratio = String.raw`\bratio\b|\b(chol\w*|total|tc|ct|ldl) ?[/:] ?hdl|\bhdl ?[/:] ?(chol|total|ldl)|\bnon.?hdl\b|\bno hdl\b|\ba(t|th)erogenic|\baterog|\b(castelli|risk|index|indice|índice|quotient|cociente)\b`;
/** Other lipids, parts of these, other fluids than blood, and what is no result. */
const another = String.raw`\bapo|\blp ?\(a\)|\blipoprotein ?\(a\)|\boxidi[sz]ed\b|\bparticles?\b|\bsub-?(fraction|class)|\bsmall dense\b|\b(pleural|ascit\w*|peritoneal|synovial|cerebrospinal|csf|bile|fluid|stone|crystals?)\b|\b(goal|predicted|desired)\b|\btarget\b(?! ?<)`;

/** What the words of a code cannot say when the code is right; in lower case. */
export const contradictingWords: Readonly<Partial<Record<ObservationRole, RegExp>>> = {
  'total-cholesterol': new RegExp(
    `${ratio}|${another}|\\b(hdl|v?ldl|triglycerides?)\\b|\\b(high|low).density\\b`,
  ),
  hdl: new RegExp(
    `${ratio}|${another}|\\bhdl[- ]?[23][abc]?\\b|\\b(v?ldl|triglycerides?)\\b|\\blow.density\\b`,
  ),
  ldl: new RegExp(
    `${ratio}|${another}|\\bldl[- ]?[1-7]\\b|\\b(hdl|vldl|triglycerides?)\\b|\\b(high|very low).density\\b`,
  ),
  smoking:
    /\b(household|passive|second[- ]?hand|mother|father|parent|sibling|spouse|partner|maternal|paternal|cessation|counsel\w*|readiness)\b|\be-?cig|\belectronic cig|\bvap(e|es|ing|er)\b|\b(smokeless|chewing|snuff|snus)\b/,
  hba1c: /\bha?emoglobin [fs]\b|\bhb[fs]\b|\bestimated average\b|\beag\b/,
  bmi: /\b(percentile|goal|target|ideal|desired)\b|\bz-?score\b|\bpre-?pregnan/,
  weight: /\b(goal|target|ideal|desired|adjusted|birth|f(o?e)tal)\b|\bpercentile\b|\bpre-?pregnan/,
  height: /\b(sitting|fund(al|us)|knee|birth|target|percentile)\b|\barm span\b/,
  systolic: /^(?!.*\bsystolic\b).*\bdiastolic\b|\bmean arterial\b/,
  diastolic: /^(?!.*\bdiastolic\b).*\bsystolic\b|\bmean arterial\b/,
};
