export const history = {
  'history.title': 'Over time',
  'history.chart': 'Risk out of 100 in 10 years over time: {points}.',
  'history.point': '{n} on {date}',
  'history.table': 'Show as table',
  'history.date': 'Date',
  'history.risk': 'Out of 100 in 10 years',
  'history.how': 'Worked out by',
  'history.now': 'Now',
  'history.here': 'Worked out now from the values of that day',
  'history.saved': 'Saved result, Heart risk',
  'history.gap': 'A part of the earlier record could not be read, so this may not be everything.',
  'history.treatmentUnknown':
    'Days are left out on which nobody can tell whether blood pressure was treated: a medicine had been ordered by then and has ended since.',
  'history.other': 'Another equation or app',
  'history.either': '{percentage} or {fraction}',
  'history.scaleUnknown':
    'The record has {recorded} and does not say whether that is a percentage or a fraction.',
  'history.range': '{low} to {high}',
  'history.doubted': 'Results whose scale cannot be told, and ranges, are in the table alone.',
  'history.whySince': 'Why it changed since {date}:',
  'history.whySame': 'Nothing that the equation reads has changed since {date}.',
  'history.whyEntered':
    'Entered by you and not in the record: {list}. That part may be a correction and no change in the patient.',
  'history.rounding':
    'To one decimal, these add up to the change from {before} to {after} out of 100 in 10 years.',
  'history.legend': 'Hollow points: results by another equation or app, as they stand in the record.',
} as const;
