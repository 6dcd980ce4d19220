import { codeList } from './code-list.ts';

/** ICD-10-PCS and CPT have their own systems in Procedure.code; matched there. */
export const procedureCodes: {
  snomed: readonly string[];
  cpt: RegExp;
  icd10pcs: RegExp;
  /** United Kingdom. */
  opcs: RegExp;
  /** Germany. */
  ops: RegExp;
  words: RegExp;
  notWords: RegExp;
} = {
  snomed: codeList(`
      232717009 67166004 415070008 36969009 11101003 66951008 233405004 10326007
    `),
  cpt: /^(3351\d|3352[0-3]|3353[3-6]|929[2-3]\d|9294[0-3])$/,
  icd10pcs: /^(021[0-3]|027[0-3])/,
  opcs: /^K(4[0-69]|50|75)/,
  ops: /^(5-36[12]|8-837\.[0kmv])/,
  words:
    /\bcoronary artery bypass\b|\bpercutaneous (transluminal )?coronary (intervention|angioplasty)\b|\bcoronary (artery )?(stent|angioplasty)\b|\bstent\b.*\bcoronary\b|\bcarotid endarterectomy\b|\bfemoro-?popliteal bypass\b|\b(lad|rca|lcx|circumflex)\b.*\bstent|\bstent\w*\b.*\b(lad|rca|lcx|circumflex)\b|\bcarotid (artery )?(stent|angioplasty)|\bfem(oral|oro)?[- ]?(to[- ])?pop(liteal)?\b.*\bbypass|\bbypass\b.*\b(femoral|popliteal|iliac)\b|\baort(o|ic)[- ]?(bi)?femoral bypass|\b(angioplasty|angioplastia)\b.*\b(femoral|iliac|popliteal)\b|\b(femoral|iliac|popliteal)\b.*\bangioplasty\b|\baortic aneurysm repair\b|\bendovascular (aortic )?aneurysm repair\b|\bevar\b|\bthrombectomy\b.*\bcerebral\b|\b(cabg|ptca|pci)\b/,
  notWords:
    /\bangiogra|\bexploration\b|\bconsult|\breferral\b|\bscreening\b|\beligib|\beducation\b|\bcateterismo\b(?!.*\b(angioplastia|stent))/,
};
