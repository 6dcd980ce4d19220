import { cardiovascularConditionCodes } from './cardiovascular-condition-codes.ts';
import { codeList } from './code-list.ts';
import type { ConditionGroup } from './condition-groups.ts';
import type { ConditionCodes } from './condition-pattern.ts';
import { smokingSnomed } from './smoking-answers.ts';

/** Sources as of the cardiovascular diseases. */
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
  ...cardiovascularConditionCodes,
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
      /^(prediabetes|pre diabetes|((central|cranial|neurogenic|nephrogenic) )?diabetes insipidus|borderline diabetes|gestational diabetes|impaired (fasting glucose|glucose tolerance))$/,
  },
  'not-the-disease': {
    snomed: ['160303001'],
    icd10: /^(Z13|Z83|Z80|Z82)/,
    icd9: /^(V180|V77)/,
  },
};
