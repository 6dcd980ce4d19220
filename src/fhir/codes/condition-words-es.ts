import type { ConditionGroup } from './condition-groups.ts';

/**
 * Problems in Spanish, in lower case and without accents, where no code says what they are. As strict as the English
 * ones: whole names of diabetes and of what is none, short forms only where they are usual and mean one thing.
 */
export const spanishWords: Readonly<Partial<Record<ConditionGroup, RegExp>>> = {
  diabetes:
    /^(diabetes|dm)( mellitus| sacarina)?( (de )?tipo ([12]|i{1,2}))?( (no )?insulino ?-?(dependiente|requiriente))?( \(?trastorno\)?)?$/,
  hypertension: /\bhipertension arterial\b|\bhipertens(ion|[oa]|iva)\b|\bhta\b/,
  'myocardial-infarction':
    /\binfarto\b.*\b(miocardi|cardiac|corazon)|\bataque (cardiaco|al corazon)\b|\bsindrome coronario agudo\b|\b(iam|iamcest|iamsest|scacest|scasest)\b/,
  'coronary-disease':
    /\bcardiopatia (isquemica|coronaria)\b|\benfermedad (arterial )?coronaria\b|\benfermedad de (las )?arterias coronarias\b|\bangina (de pecho|inestable|estable)\b|\bangor\b|\bcoronariopatia\b|\baterosclerosis coronaria\b/,
  stroke:
    /\bictus\b|\b(accidente|evento|ataque) (cerebro ?-?vascular|vascular cerebral|isquemico transitorio)\b|\binfarto (cerebral|lacunar)\b|\bderrame cerebral\b|\bhemorragia (cerebral|intracerebral|subaracnoidea)\b|\b(embolia|trombosis) cerebral\b|\benfermedad cerebro ?-?vascular\b|\b(acv|acva|ait|evc)\b/,
  'peripheral-arterial-disease':
    /\b(enfermedad|insuficiencia) (arterial|vascular)( obstructiva| oclusiva| cronica)* periferica\b|\barteriopatia( obstructiva| oclusiva| cronica)* periferica\b|\bclaudicacion intermitente\b|\bestenosis (de )?(la )?(arteria )?carotid|\baneurisma (de )?(la )?(aorta|aortico)\b|\bisquemia (cronica |critica )*de (las? )?(extremidad|pierna|miembro)/,
  'heart-failure': /\binsuficiencia (cardiaca|ventricular)\b|\bfall[oa] cardiac[oa]\b|\bicc\b/,
  revascularisation:
    /\b(bypass|derivacion|puente|revascularizacion) (aorto ?-?)?(coronari|miocardi)|\bstents? (en )?(la )?(arteria )?coronari|\bangioplastia coronaria\b|\bintervencion(ismo)? coronari[ao] percutane[ao]\b|\bactp\b/,
  'familial-hypercholesterolaemia': /\bhipercolesterolemia familiar\b/,
  dialysis: /\b(hemo)?dialisis\b|\benfermedad renal (cronica )?terminal\b/,
  'atrial-fibrillation': /\b(fibrilacion|flutter|aleteo) auricular\b/,
  pregnancy: /^(embarazo|embarazada|gestante)\b/,
  hiv: /\binfeccion por (el )?vih\b|\bvih positiv[oa]\b|\bsida\b/,
  'severe-mental-illness':
    /\besquizofrenia\b|\btrastorno (afectivo )?(bipolar|esquizoafectivo)\b|\bpsicosis\b/,
  'prostatic-hyperplasia': /\b(hiperplasia|hipertrofia) (benigna )?(de )?(la )?prost/,
  'family-history-of-cvd':
    /\b(antecedentes?|historia) (heredo ?-?)?familiar(es)?\b.*(cardi|infarto|coronari|ictus|cerebrovascular)/,
  'not-diabetes':
    /^(prediabetes|diabetes (gestacional|insipida)|intolerancia a (la glucosa|(los )?hidratos de carbono)|glucemia (basal |en ayunas )?alterada)( \(?trastorno\)?)?$/,
};

/** What every one of them has one of. */
const spanishStems =
  /infart|cardi|coraz|coron|subarac|cerebr|isquem|perif|claudic|carotid|aneuris|ventric|bypass|deriva|puente|revasc|stent|angio|angin|angor|ictus|dialis|renal|auric|embaraz|gestante|vih|sida|esquizo|trastorno|psicosis|prost|hipert|hiperc|famil|diab|dm|into|gluce|arteri|hta|iam|sca|acv|ait|evc|icc|actp|sindrome/;

const allWords = Object.values(spanishWords);

/** Whether any of them stands in a text, most of which are in English and of no concern: seen at two looks. */
export function mayBeSpanish(words: string): boolean {
  return spanishStems.test(words) && allWords.some((pattern) => pattern.test(words));
}

export const spanishRelativeWords =
  /\b(antecedentes?|historia) (heredo ?-?)?familiar(es)?\b|\b(madre|padre|hermano|hermana|abuelo|abuela)s?\b/;

export const spanishDoubtWords = /\b(sospecha|posible|presunt[oa]|descartar|compatible con)\b/;

/** An absence, a search, a risk. "Sin" alone is none: an infarct can be "sin elevación del ST". */
export const spanishNotDiseaseWords =
  /^(paciente )?(sin|no)\b|[:?-] ?negativ[oa]$|\bsin (antecedentes?|historia|evidencia|signos|datos|diagnostico|criterios)\b|\bno (presenta|refiere|tiene|consta|hay|padece)\b|\bniega\b|\b(se descarta|descartad[oa])\b|\bausencia de\b|\bexcluid[oa]\b|\bprevencion\b|\briesgo\b|\b(cribado|tamizaje|despistaje)\b|\b(miedo|temor) a\b|\bhipertension (arterial )?(pulmonar|portal|ocular|intracraneal|gestacional|inducida)\b|\bbata blanca\b|\bembarazo y\b|\bangina (de garganta|estreptococica)\b|\bcongenit[oa]\b/;
