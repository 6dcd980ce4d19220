/** LOINC codes under which risks stand as Observations, with the years they look ahead. */
export const riskResultCodes: Readonly<Record<string, { name: string; horizonYears: number }>> = {
  '65853-4': { name: 'Framingham 2008, general CVD', horizonYears: 10 },
  '65851-8': { name: 'Framingham, Wilson 1998, coronary heart disease', horizonYears: 10 },
  '65850-0': { name: 'Framingham, ATP III 2001, hard coronary heart disease', horizonYears: 10 },
  '79423-0': { name: 'Pooled cohort equations 2013', horizonYears: 10 },
  '99055-6': { name: '10-year cardiovascular risk', horizonYears: 10 },
};
