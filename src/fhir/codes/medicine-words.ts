import { codeList } from './code-list.ts';

/** Another route or form of the same substance treats something else (timolol drops, minoxidil lotion). */
export const localRouteWords =
  /\b(ophthalmic|ophth|eyes?|ocular|intraocular|drops?|gtts?|gfs|topical|cream|ointment|gel|shampoo|foam|scalp|otic|nasal|lotion|cutaneous|rectal|colirio|gotas|crema|pomada|t[oó]pic[oa]|oft[aá]lmic[oa])\b/;

/** Routes of SNOMED CT and of the NCI Thesaurus that stand without a word: eye, skin, nose, ear. */
export const localRouteCodes: ReadonlySet<string> = new Set(
  codeList('54485002 6064005 46713006 10547007 C38287 C38304 C38284 C38192'),
);

/** How an instruction to the patient says the same. */
export const localDosageWords = /\binstil|\b(left|right|both|each|affected) eyes?\b|\bto (the )?scalp\b/;

/** A list of medicines can name one that is not taken. */
export const notTakenWords =
  /\b(allerg(y|ic)|intoleran(t|ce)|not taking|no longer tak(es|ing)|discontinued|contraindicated|declined|d\/c('?d)?)\b/;

/** A statin whose name is new to us or misspelt; other words end so, too. */
export const anyStatin =
  /\b(?!nystatin|cilastatin|pentostatin|somatostatin|sandostatin|mycostatin)[a-z]{4,}(statina?|vastaton)\b/;
