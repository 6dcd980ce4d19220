import { codeList } from './code-list.ts';
import type { cardiovascularGroups } from './condition-groups.ts';
import type { ConditionCodes } from './condition-pattern.ts';

/**
 * Sources: SNOMED CT roots and common children with the VSAC sets named in the design (Diabetes …103.12.1001,
 * Myocardial infarction, Ischemic vascular disease, Heart failure …526.3.376) reviewed by hand, ICD-10-CM/AM/WHO.
 */
export const cardiovascularConditionCodes: Readonly<
  Record<(typeof cardiovascularGroups)[number], ConditionCodes>
> = {
  'myocardial-infarction': {
    snomed: [
      '22298006',
      '57054005',
      '1755008',
      '401303003',
      '401314000',
      '399211009',
      '54329005',
      '394659003',
    ],
    icd10: /^(I2[12]|I252)/,
    icd9: /^41[02]/,
    read: /^(G3[02]|14A[34H])/,
    icpc: /^K75/,
    words: /\bmyocardial infarct|\bheart attack\b|\bacute coronary syndrome\b/,
    texts:
      /^(acute |old |previous |history of |hx of )?(myocardial infarction|heart attack|mi|stemi|nstemi)$/,
    shortForms: /\b(mi|ami|stemi|nstemi|acs)\b/,
  },
  'coronary-disease': {
    snomed: codeList(`
      53741008 414545008 413838009 414795007 194828000 4557003 233817007 233819005 10365005
    `),
    icd10: /^I2[0345]/,
    icd9: /^41[134]/,
    icd11: /^BA[45]/,
    read: /^(G3|14A[5JL])/,
    icpc: /^K7[46]/,
    words:
      /\bcoronary (artery|heart|arterio|athero|occlusion|stenosis|thrombosis|insufficiency|disease)|\bischa?emic heart\b|\bmyocardial ischa?emia\b|\bsilent ischa?emia\b|\bangina\b|\bpreinfarction\b/,
    texts:
      /^(ischa?emic heart disease|ihd|coronary (artery|heart) disease|cad|chd|(stable |unstable )?angina( pectoris)?)$/,
    shortForms: /\b(cad|ihd|chd)\b/,
  },
  stroke: {
    snomed: codeList(`
      230690007 422504002 432504007 266257000 371041009 230698000 274100004 21454007 102831000119104
    `),
    icd10: /^(I6[0-4]|I67[89]|I69|G45(?!4)|G46|Z8673|H341)/,
    icd9: /^(43[0-68]|437[01]|V1254)/,
    icd11: /^8B[0-2]/,
    read: /^(G6[0-68]|G67[01]|14A[7BK])/,
    icpc: /^K(89|90|91)/,
    words:
      /\bstroke\b|\bcerebrovascular accident\b|\bcerebral infarct|\btransient (cerebral )?ischa?emi(a\b|c attack)|\b(lacunar|cerebellar|brain ?stem|pontine|thalamic|mca|brain) infarct|\bretinal artery occlusion|\bamaurosis fugax\b|\b(intracerebral|subarachnoid) ha?emorrhage\b/,
    texts:
      /^(previous |history of |hx of |old )?(ischa?emic |haemorrhagic |hemorrhagic )?(stroke|cva|tia|transient ischa?emic attack|cerebrovascular accident)$/,
    shortForms: /\b(cva|tia)\b/,
  },
  'peripheral-arterial-disease': {
    snomed: ['399957001', '63491006', '400047006', '300920004', '441574008'],
    icd10: /^(I70|I739|I7[14]|I65|I672)/,
    icd9: /^(44[014]|4439|433)/,
    read: /^G7[013]/,
    icpc: /^K92/,
    words:
      /\bperipheral (arterial|vascular|artery)( occlusive)? disease\b|\bclaudication\b|\bcarotid (artery )?(stenosis|occlusion|atherosclerosis)\b|\baortic aneurysm\b|\blimb ischa?emia\b|\batherosclerosis of\b/,
    texts: /^(peripheral (arterial|vascular|artery) disease|pad|pvd|(intermittent )?claudication)$/,
    shortForms: /\b(pad|pvd|aaa)\b/,
  },
  'heart-failure': {
    snomed: [
      '84114007',
      '42343007',
      '88805009',
      '48447003',
      '417996009',
      '418304008',
      '82523003',
      '46113002',
    ],
    icd10: /^(I50|I110|I13[02]|I0981)/,
    icd9: /^(428|402\d1|404\d[13]|39891)/,
    icd11: /^BD1/,
    read: /^(G58|14A[6M])/,
    icpc: /^K77/,
    words: /\b(heart|cardiac|ventricular) failure\b/,
    texts: /^(congestive |chronic |chronic congestive )?(heart failure|cardiac failure|chf|hf|ccf)$/,
    shortForms: /\b(chf|ccf|hfref|hfpef)\b/,
  },
  revascularisation: {
    snomed: [],
    icd10: /^(Z951|Z955|Z9861)/,
    icd9: /^(V4581|V4582)/,
    words:
      /\b(history of|status post|presence of) .*\b(coronary (artery )?(bypass|stent|angioplasty)|percutaneous coronary)/,
    texts: /^(cabg|pci|ptca|coronary stent|status post (cabg|pci))$/,
    shortForms: /\b(cabg|ptca|pci)\b/,
  },
};
