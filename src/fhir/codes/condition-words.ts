import { withoutAccents } from '../elements/without-accents.ts';
import { spanishDoubtWords, spanishNotDiseaseWords, spanishRelativeWords } from './condition-words-es.ts';

/** Words that make a problem one of a relative. "Diabetes mellitus in mother" is a pregnant patient's own. */
const relativeWords =
  /^fh\b|\bfhx\b|\bfam(ily)? (history|hx)\b|(?<!\bin )\b(mother|father|brother|sister|parent|sibling|grand(mother|father|parent)|uncle|aunt|cousin)s?\b/;

/** Words that make a problem a search for it. */
const searchWords = /\bscreen(ing)? for\b/;

/** Words that leave a problem open. */
const doubtWords = /\b(suspected|possible|probable|presumed|provisional|query)\b|\bruled? out\b|\br\/o\b|^\?/;

/** Words that turn a disease's name into something else: a relative's, a fear, an absence, an appointment. */
const notDiseaseWords =
  /\bscreen(ing)?\b|\brisk\b|\bexcluded\b|\babsence of\b|\bno (known|(personal )?h(istory|x|\/o)|evidence)\b|\bnot present\b|\bdoes not have\b|\bdenies\b|\bfear of\b|\bwithout diagnosis\b|\bprevention\b|\bnot diabetic\b|\bnon.?diabetic\b|\bwithout (congestive )?(heart failure|diabetes)\b|\bheat stroke\b|\bsun stroke\b|\bmaternal\b|\bneonatal\b|\bnewborn\b|\bpulmonary hypertension\b|\bportal hypertension\b|\bocular hypertension\b|\bintracranial hypertension\b|\bpre-?eclampsia\b|\bhypertension in pregnancy\b|\bgestational hypertension\b|\bwhite coat\b|\bpulmonary arterial hypertension\b|\b(ludwig|vincent).*angina\b|\bangina bullosa\b|\bstroke volume\b|\bnegative for\b|[:?-] ?(no|none|negative|absent|denied)$|\bworr(y|ied)\b|\banxiety about\b|\b(neurogenic|jaw) claudication\b|\bclaudication,? (neurogenic|of (the )?jaw)\b|\bvitreous\b|\bmitral (insufficiency|regurgitation) \(mi\)|\bcompartment syndrome\b|\bcranial irradiation\b|\bcva tenderness\b|\b(knee|heel|elbow|incontinence) pads?\b|\bcongenital\b|\btraumatic\b/;

/** A problem's words as all of these expect them: in lower case, without accents. */
export function problemWords(text: string): string {
  return withoutAccents(text.toLowerCase());
}

/** What is done about a disease, and a finding that is not yet one: whoever it is said of may well have it. */
const errandWords =
  /\b(diet|education|referral|clinic|monitoring|review|examination)\b|\bcounsel|\bcalcium scor|\bcoronary (artery |arterial )?calcification\b/;

export function isErrand(words: string): boolean {
  return errandWords.test(words);
}

export function isAboutRelative(words: string): boolean {
  return relativeWords.test(words) || spanishRelativeWords.test(words);
}

export function isSearch(words: string): boolean {
  return searchWords.test(words);
}

export function isInDoubt(words: string): boolean {
  return doubtWords.test(words) || spanishDoubtWords.test(words);
}

export function isNoDisease(words: string): boolean {
  return notDiseaseWords.test(words) || spanishNotDiseaseWords.test(words);
}
