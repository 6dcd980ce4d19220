export const method = {
  'method.title': 'How this was worked out',
  'method.titleNoScore': 'The equation',
  'method.terms': 'This patient’s terms',
  'method.equation':
    'Framingham general cardiovascular disease, 10 years (D’Agostino and others, Circulation 2008;117:743-753).',
  'method.equationBmi':
    'Framingham general cardiovascular disease, 10 years, version with body mass index (D’Agostino and others, Circulation 2008;117:743-753).',
  'method.equation30':
    'Framingham general cardiovascular disease, 30 years (Pencina and others, Circulation 2009;119:3078-3084).',
  'method.equation30Bmi':
    'Framingham general cardiovascular disease, 30 years, version with body mass index (Pencina and others, Circulation 2009;119:3078-3084).',
  'method.population30':
    'Made from 4,506 people of the Framingham Offspring study, USA, aged 20 to 59, without cardiovascular disease or cancer.',
  'method.population':
    'Made from 8,491 people in Framingham, USA, aged 30 to 74, without cardiovascular disease, followed for 12 years.',
  'method.limits':
    'It gives too high a number in many present-day populations. It supports your judgement and does not replace it.',
  'method.limits30':
    'Not valid from 60 on, and without published categories. It supports your judgement and does not replace it.',
  'method.factor': 'Term',
  'method.coefficient': 'Coefficient',
  'method.value': 'Value',
  'method.product': 'Product',
  'method.sum': 'Sum',
  'method.mean': 'Mean in the study',
  'method.survival': 'Survival without an event at 10 years',
  'method.formula': 'Risk = 1 − {survival} ^ e^({sum} − {mean}) = {risk} out of 100 in 10 years',
  'method.more': 'The equations, their limits and references',
  'method.equations': 'Other equations and the points sheet',
  'method.asOf': 'Worked out for {date} {time}.',
  'term.lnAge': 'ln(age)',
  'term.lnTotalCholesterol': 'ln(total cholesterol, mg/dL)',
  'term.lnHdl': 'ln(HDL cholesterol, mg/dL)',
  'term.lnBmi': 'ln(body mass index)',
  'term.lnSystolicUntreated': 'ln(systolic BP), not treated',
  'term.lnSystolicTreated': 'ln(systolic BP), treated',
  'term.smoker': 'Smoking',
  'term.diabetes': 'Diabetes',
  'about.title': 'How Heart risk works',
  'about.what': 'What it is for',
  'about.purpose':
    'Heart risk supports clinicians who assess the risk of heart and circulation disease in adults without such disease. It is not for people under 30 or over 74, nor for people who already have it. It does not recommend treatment.',
  'about.bands': 'Categories',
  'about.bandsWhy':
    'Published cut-offs for this equation differ: 6 and 20 out of 100, and 10 and 20 out of 100, are both in use. Here:',
  'about.check': 'Check at the start',
  'about.checkResult':
    'Before it started, this app worked out {checked} published results again. {agreed} of them came out as printed.',
  'about.coefficients': 'Coefficients',
  'about.men': 'Men',
  'about.women': 'Women',
  'about.mean': 'Mean',
  'about.survival': 'Survival at 10 years',
  'about.outcome': 'What it counts',
  'about.population': 'Made from',
  'about.limits': 'Limits',
  'about.reference': 'Reference',
  'about.main': 'The equation behind the answer',
  'about.comparators': 'The other equations',
  'about.inEnglish': 'What follows is in the words of the publications, in English.',
  'about.facts.outcome':
    'First cardiovascular event: coronary death, heart attack, coronary insufficiency, angina, stroke of either kind, transient ischaemic attack, intermittent claudication or heart failure.',
  'about.facts.population':
    '8,491 Framingham participants (USA) aged 30 to 74 without cardiovascular disease.',
  'about.facts.limits.framingham-2008-lipids':
    'Over-predicts in many present-day populations. Does not count family history, LDL cholesterol, kidney disease, pregnancy or other illness.',
  'about.facts.limits.framingham-2008-bmi':
    'Over-predicts in many present-day populations. Uses body mass index in place of cholesterol; usually a little higher than the version with cholesterol.',
  'about.source.ten-twenty':
    'Canadian guideline practice with the 2008 equation: below 10, 10 to below 20, 20 and more out of 100.',
  'about.source.six-twenty': "D'Agostino 2008: below 6, 6 to 20, above 20 out of 100.",
  'about.rounding': 'How numbers are shown',
  'about.roundingText':
    'Numbers are rounded to whole people out of 100, with one decimal where rounding would cross a category. Categories are decided before rounding. Differences are taken between the numbers as shown.',
  'about.data': 'Old, assumed and entered values',
  'about.dataText':
    'Blood pressure is “Old” after 12 months, cholesterol, smoking and body mass index after 24. Nothing older than 5 years is used until you say so. Your clinic may have set other limits. Only blood pressure treatment and diabetes are assumed to be absent when the record says nothing, and they are marked. Values you enter stay in this app and end with your session.',
  'about.noAutomation': 'Nothing is saved to the record unless you press save.',
} as const;
