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

/** Framingham 2008 (D'Agostino et al.) excludes each of these: coronary disease, stroke, leg arteries, heart failure. */
export const cardiovascularGroups = [
  'myocardial-infarction',
  'coronary-disease',
  'stroke',
  'peripheral-arterial-disease',
  'heart-failure',
  'revascularisation',
] as const satisfies readonly ConditionGroup[];
