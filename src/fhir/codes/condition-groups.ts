import type { CodeSystem } from '../elements/code-system.ts';
import { codeList } from './code-list.ts';
import { smokingSnomed } from './smoking-answers.ts';

export type ConditionGroup =
  | 'diabetes'
  | 'hypertension'
  | 'myocardial-infarction'
  | 'coronary-disease'
  | 'stroke'
  | 'peripheral-arterial-disease'
  | 'heart-failure'
  | 'revascularisation'
  | 'familial-hypercholesterolaemia'
  | 'dialysis'
  | 'atrial-fibrillation'
  | 'pregnancy'
  | 'hiv'
  | 'severe-mental-illness'
  | 'prostatic-hyperplasia'
  | 'family-history-of-cvd'
  | 'tobacco-dependence'
  | 'former-tobacco-dependence'
  /** Near to diabetes and not diabetes: named so that it is shown as looked at. */
  | 'not-diabetes'
  /** A relative's disease, a screening, a risk. */
  | 'not-the-disease';

export interface ConditionCodes {
  snomed: readonly string[];
  /** Codes without dots, in capitals; one pattern for WHO, CM, AM and GM editions. */
  icd10?: RegExp;
  icd9?: RegExp;
  icd11?: RegExp;
  read?: RegExp;
  icpc?: RegExp;
  /** In the words of a standard coding whose number is not in the list: terminologies have thousands of children. */
  words?: RegExp;
  /** Whole uncoded texts, in lower case without punctuation. */
  texts?: RegExp;
  /** Short forms within a longer uncoded text. */
  shortForms?: RegExp;
}

/** Framingham 2008 (D'Agostino et al.) excludes each of these: coronary disease, stroke, leg arteries, heart failure. */
export const cardiovascularGroups = [
  'myocardial-infarction',
  'coronary-disease',
  'stroke',
  'peripheral-arterial-disease',
  'heart-failure',
  'revascularisation',
] as const satisfies readonly ConditionGroup[];

/**
 * Sources: SNOMED CT roots and common children with the VSAC sets named in the design (Diabetes …103.12.1001,
 * Myocardial infarction, Ischemic vascular disease, Heart failure …526.3.376) reviewed by hand, ICD-10-CM/AM/WHO.
 */
export const conditionCodes: Readonly<Record<ConditionGroup, ConditionCodes>> = {
  diabetes: {
    snomed: codeList(`
      73211009 44054006 46635009 8801005 190368000 190372001 190389009 199229001 199230006 237599002
      23045005 28032008 237604008 609562003 313435000 313436004 359642000 81531005 1481000119100
      31321000119102 420279001 421893009 422034002 420789003 368581000119106 1511000119107 314902007
      31211000119101 421075007 127013003 102781000119107 1551000119108 1501000119109
    `),
    icd10: /^(E0[89]|E1[0-4]|O24[0-38])/,
    icd9: /^(250|249)/,
    icd11: /^5A1[0-4]/,
    read: /^C10/,
    icpc: /^T(89|90)/,
    // Of a pregnancy, of old names for what is not yet diabetes, of a plan: somebody has to say.
    words:
      /^(?!.*\b(pregnan|childbirth|puerper|latent|chemical|potential|plan\b|program|exam|self.?management)).*\bdiabet(es|ic)\b/,
    texts:
      /^(type [12i]{1,2} |[12i]{1,2} )?(diabetes|diabetes mellitus|dm|t[12]dm|dm ?[12]|niddm|iddm)( type [12i]{1,2})?$/,
  },
  hypertension: {
    snomed: codeList(`
      38341003 59621000 1201005 10725009 64715009 371125006 78975002 31992008 56218007 48146000
      70272006 46113002 86234004 90493000 123799005 429457004 428575007
    `),
    icd10: /^(I1[0-35])/,
    icd9: /^40[1-5]/,
    icd11: /^BA0[0-4]/,
    read: /^G2[0-46]/,
    icpc: /^K8[67]/,
    words: /\bhypertensi(on|ve)\b/,
    texts:
      /^((benign |essential |primary |arterial |systemic )*(hypertension|hypertensive disorder|htn)|high blood pressure)$/,
    shortForms: /\bhtn\b/,
  },
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
    read: /^G3[02]/,
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
    read: /^G3/,
    icpc: /^K7[46]/,
    words:
      /\bcoronary (artery|heart|arterio|athero|occlusion|stenosis|thrombosis|insufficiency|disease)|\bischa?emic heart\b|\bangina\b|\bpreinfarction\b/,
    texts:
      /^(ischa?emic heart disease|ihd|coronary (artery|heart) disease|cad|chd|(stable |unstable )?angina( pectoris)?)$/,
    shortForms: /\b(cad|ihd|chd)\b/,
  },
  stroke: {
    snomed: codeList(`
      230690007 422504002 432504007 266257000 371041009 230698000 274100004 21454007 102831000119104
    `),
    icd10: /^(I6[0-4]|I69|G45(?!4)|G46|Z8673|H341)/,
    icd9: /^(43[0-468]|V1254)/,
    icd11: /^8B[0-2]/,
    read: /^G6[0-68]/,
    icpc: /^K(89|90)/,
    words:
      /\bstroke\b|\bcerebrovascular accident\b|\bcerebral infarct|\btransient (cerebral )?ischa?emic attack|\b(intracerebral|subarachnoid) ha?emorrhage\b/,
    texts:
      /^(previous |history of |hx of |old )?(ischa?emic |haemorrhagic |hemorrhagic )?(stroke|cva|tia|transient ischa?emic attack|cerebrovascular accident)$/,
    shortForms: /\b(cva|tia)\b/,
  },
  'peripheral-arterial-disease': {
    snomed: ['399957001', '63491006', '400047006', '300920004', '441574008'],
    icd10: /^(I70|I739|I71|I65|I672)/,
    icd9: /^(440|441|4439|433)/,
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
    icd9: /^428/,
    icd11: /^BD1/,
    read: /^G58/,
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
  'familial-hypercholesterolaemia': {
    snomed: ['398036000', '238079002', '403829002'],
    icd10: /^E7801/,
    words: /\bfamilial hypercholesterola?emia\b/,
  },
  dialysis: {
    snomed: ['46177005', '236435004', '265764009', '302497006', '108241001'],
    icd10: /^(N186|Z992)/,
    words: /\bend.?stage (renal|kidney)\b|\bdialysis\b/,
  },
  'atrial-fibrillation': {
    snomed: ['49436004', '282825002', '440059007', '440028005', '426749004', '5370000'],
    icd10: /^I48/,
    icd9: /^4273/,
    words: /\batrial (fibrillation|flutter)\b/,
  },
  pregnancy: {
    snomed: ['77386006', '72892002'],
    icd10: /^(Z33|Z34|O0[0-9]|O[1-7]\d|Z3A)/,
    words: /^(normal )?pregnan(t|cy)\b/,
  },
  hiv: {
    snomed: ['86406008', '62479008', '91947003'],
    icd10: /^(B2[0-4]|Z21|O987)/,
    icd9: /^(042|V08)/,
    words: /\bhuman immunodeficiency virus\b|\bhiv (infection|positive|disease)\b/,
  },
  'severe-mental-illness': {
    snomed: ['58214004', '13746004', '69322001', '191659001'],
    icd10: /^(F2[0-9]|F3[01])/,
    icd9: /^(295|2960|2961|2964|2965|2966|2967)/,
    words: /\bschizo(phrenia|affective)\b|\bbipolar\b|\bpsychosis\b|\bpsychotic disorder\b/,
  },
  'prostatic-hyperplasia': {
    snomed: ['266569009', '254902007'],
    icd10: /^N40/,
    icd9: /^600/,
    words: /\bprostatic hyper(plasia|trophy)\b|\bnightmare/,
  },
  'family-history-of-cvd': {
    snomed: ['297242006', '134439009', '266897007', '275104002'],
    icd10: /^(Z8249|Z8241|Z823)/,
    icd9: /^(V173|V1749|V171)/,
    words: /^(fhx?|fam(ily)? (history|hx)).*(cardi|heart|coronary|cad|myocardial|stroke|cerebrovascular)/,
  },
  'tobacco-dependence': {
    snomed: ['89765005', ...smokingSnomed.current],
    // Chewing (F17.22) and other products (F17.29) are not smoking; the WHO edition has no fifth character.
    icd10: /^(F17[12]$|F172[01](?!1)|Z720)/,
    icd9: /^3051/,
  },
  'former-tobacco-dependence': {
    snomed: smokingSnomed.former,
    icd10: /^(Z87891|F172[01]1|Z8643)/,
    icd9: /^V1582/,
  },
  'not-diabetes': {
    snomed: codeList(`
      714628002 15777000 9414007 390951007 11687002 472971004 15771004
    `),
    icd10: /^(R730|R739|O244|O249|Z8632|E232|N251|P702)/,
    words:
      /\bprediabet|\bpre-diabet|\bgestational diabet|\bdiabetes insipidus\b|\bimpaired (fasting|glucose)|\bborderline diabet/,
    texts:
      /^(prediabetes|pre diabetes|borderline diabetes|gestational diabetes|impaired (fasting glucose|glucose tolerance))$/,
  },
  'not-the-disease': {
    snomed: ['160303001'],
    icd10: /^(Z13|Z83|Z80|Z82)/,
    icd9: /^(V180|V77)/,
  },
};

/** Words that make a problem one of a relative. "Diabetes mellitus in mother" is a pregnant patient's own. */
export const relativeWords =
  /^fh\b|\bfhx\b|\bfam(ily)? (history|hx)\b|(?<!\bin )\b(mother|father|brother|sister|parent|sibling|grand(mother|father|parent)|uncle|aunt|cousin)s?\b/;

/** Words that make a problem a search for it. */
export const searchWords = /\bscreen(ing)? for\b/;

/** Words that leave a problem open. */
export const doubtWords =
  /\b(suspected|possible|probable|presumed|provisional|query)\b|\bruled? out\b|\br\/o\b|^\?/;

/** Words that turn a disease's name into something else: a relative's, a fear, an absence, an appointment. */
export const notDiseaseWords =
  /\bscreen(ing)?\b|\brisk\b|\bexcluded\b|\babsence of\b|\bno (known|(personal )?h(istory|x|\/o)|evidence)\b|\bnot present\b|\bdoes not have\b|\bdenies\b|\bfear of\b|\bwithout diagnosis\b|\bprevention\b|\bnot diabetic\b|\bnon.?diabetic\b|\bwithout (congestive )?(heart failure|diabetes)\b|\bheat stroke\b|\bsun stroke\b|\bmaternal\b|\bneonatal\b|\bnewborn\b|\bpulmonary hypertension\b|\bportal hypertension\b|\bocular hypertension\b|\bintracranial hypertension\b|\bpre-?eclampsia\b|\bhypertension in pregnancy\b|\bgestational hypertension\b|\bwhite coat\b|\bpulmonary arterial hypertension\b|\b(ludwig|vincent).*angina\b|\bangina bullosa\b|\bdiet\b|\beducation\b|\bcounsel|\breferral\b|\bclinic\b|\bmonitoring\b|\breview\b|\bexamination\b|\bstroke volume\b|\bcongenital\b|\btraumatic\b/;

/** ICD-10-PCS and CPT have their own systems in Procedure.code; matched there. */
export const procedureCodes: {
  snomed: readonly string[];
  cpt: RegExp;
  icd10pcs: RegExp;
  words: RegExp;
  notWords: RegExp;
} = {
  snomed: codeList(`
      232717009 67166004 415070008 36969009 11101003 66951008 233405004 10326007
    `),
  cpt: /^(3351\d|3352[0-3]|3353[3-6]|929[2-3]\d|9294[0-3])$/,
  icd10pcs: /^(021[0-3]|027[0-3])/,
  words:
    /\bcoronary artery bypass\b|\bpercutaneous (transluminal )?coronary (intervention|angioplasty)\b|\bcoronary (artery )?(stent|angioplasty)\b|\bstent\b.*\bcoronary\b|\bcarotid endarterectomy\b|\bfemoro-?popliteal bypass\b|\b(cabg|ptca|pci)\b/,
  notWords: /\bangiogra|\bexploration\b|\bconsult|\breferral\b|\beducation\b/,
};

/** Patterns are tried on the code without its dot. */
export const patternSystems = {
  'icd-10': 'icd10',
  'icd-9': 'icd9',
  'icd-11': 'icd11',
  read: 'read',
  icpc: 'icpc',
} as const satisfies Partial<Record<CodeSystem, keyof ConditionCodes>>;
