import { codeList } from './code-list.ts';

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
  notWords:
    /\bangiogra|\bexploration\b|\bconsult|\breferral\b|\beducation\b|\bcateterismo\b(?!.*\b(angioplastia|stent))/,
};
