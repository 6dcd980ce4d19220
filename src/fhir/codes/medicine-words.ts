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

/**
 * What a drug for blood pressure is also given for, as an order names it. A reason that is not among these leaves the
 * question open: "long term drug therapy" is said of everything.
 */
export const otherUseWords =
  /\b(migraines?|migra[nñ]a|cluster headaches?|headache prophylaxis|tremors?|temblor|anxiety|ansiedad|stage fright|ptsd|nightmares?|palpitations?|palpitaciones|arr?h?ythmias?|arritmia|tachycardia|taquicardia|svt|rate control|fibrillation|fibrilaci[oó]n|flutter|angina|heart failure|thyrotoxicosis|hyperthyroidism|hipertiroidismo|ha?emangioma|varices|portal|alopecia|hair|adhd|attention[- ]deficit|tics?|tourette|hot flush(es)?|hot flash(es)?|opioid withdrawal|raynaud|glaucoma|marfan)\b/;

/** Blood pressure in any words, beside another use: then it is for that as well. */
export const pressureWords = /\bbp\b|pressure|hypertens|\bhtn\b|tensi[oó]n|hipertens|presi[oó]n/;

/** A statin whose name is new to us or misspelt; other words end so, too. */
export const anyStatin =
  /\b(?!nystatin|cilastatin|pentostatin|somatostatin|sandostatin|mycostatin)[a-z]{4,}(statin[ae]?|vastaton)\b/;
