import { amendedRecord } from '../../src/services/amendments.ts';
import { assessRecord } from '../../src/services/assess-patient.ts';
import { defaultSettings, type Reading } from '../../src/fhir/index.ts';
import { aRecord, found, missing } from '../support/records.ts';

const older = (value: number, id: string, ageDays = 120): Reading<number> => ({
  value,
  ageDays,
  recorded: { value: String(value), unit: 'mmHg' },
  flags: [],
  sources: [{ reference: `Observation/${id}`, resourceType: 'Observation', effective: '2025-07-20' }],
});
const reading = (record: ReturnType<typeof aRecord>, factor: 'systolicMmHg' | 'hdlMgDl') => {
  const finding = record.factors[factor];
  if (finding.kind !== 'found') throw new Error(`${factor} is ${finding.kind}`);
  return finding.reading;
};

describe('what a clinician types', () => {
  it('stands in front of the record, is marked, rests on no resource, and leaves the record visible behind it', () => {
    const typed = { value: 130, recorded: { value: '130', unit: 'mmHg' }, date: '2025-11-20' };
    const { factors } = amendedRecord(aRecord(), { numbers: { systolicMmHg: typed } });
    expect(factors.systolicMmHg).toMatchObject({
      kind: 'found',
      reading: { value: 130, flags: ['entered'], sources: [], measuredOn: '2025-11-20', ageDays: 5 },
      others: [{ value: 146 }],
    });
  });

  it('fills what is missing and resolves two results that disagree', () => {
    const value = { value: 50, recorded: { value: '50', unit: 'mg/dL' } };
    const conflicting = {
      kind: 'conflicting' as const,
      readings: [older(40, 'a'), older(60, 'b')],
      setAside: [],
    };
    for (const finding of [missing, conflicting]) {
      const assessed = assessRecord(aRecord({ hdlMgDl: finding }), { numbers: { hdlMgDl: value } });
      expect(assessed.factors.hdlMgDl).toBe(50);
    }
  });

  it('is old after the limit of its kind, and says when it has no date', () => {
    const at = (date?: string) => ({ value: 130, recorded: { value: '130', unit: 'mmHg' }, date });
    const flagsOf = (date?: string) =>
      reading(amendedRecord(aRecord(), { numbers: { systolicMmHg: at(date) } }), 'systolicMmHg').flags;
    expect(flagsOf('2025-01-02')).toEqual(['entered']);
    expect(flagsOf('2024-10-01')).toEqual(['entered', 'old']);
    expect(flagsOf(undefined)).toEqual(['entered', 'undated']);
  });

  it('is old after the limit that the clinic has set, on its day', () => {
    const settings = { ...defaultSettings, oldAfterMonths: { ...defaultSettings.oldAfterMonths, lipids: 6 } };
    const flagsOf = (date: string) => {
      const typed = { value: 50, recorded: { value: '50', unit: 'mg/dL' }, date };
      const record = { ...aRecord(), settings };
      return reading(amendedRecord(record, { numbers: { hdlMgDl: typed } }), 'hdlMgDl').flags;
    };
    // The record is looked at on 25 November 2025.
    expect(flagsOf('2025-05-25')).toEqual(['entered']);
    expect(flagsOf('2025-05-24')).toEqual(['entered', 'old']);
  });

  it('is never used beside a recorded HDL that is as high as it: that one is named as not possible', () => {
    const typed = {
      numbers: { totalCholesterolMgDl: { value: 100, recorded: { value: '100', unit: 'mg/dL' } } },
    };
    const recorded = { value: '100', unit: 'mg/dL' };
    const assessed = assessRecord(aRecord({ hdlMgDl: found(100, { recorded }) }), typed);
    expect(assessed.factors).toMatchObject({ totalCholesterolMgDl: 100, hdlMgDl: undefined });
    expect(assessed.record.factors.hdlMgDl).toMatchObject({
      kind: 'missing',
      setAside: [{ reason: 'implausible', recorded }],
    });
    expect(assessed.verdict('framingham-2008-lipids')).toMatchObject({
      assessment: { kind: 'incomplete', missing: ['hdlMgDl'] },
    });
  });

  it('never makes a score where cardiovascular disease is recorded', () => {
    const record = aRecord({ cardiovascularDisease: found(true) });
    const everything = { bpTreated: false, diabetes: false, smoking: 'never' as const, sex: 'male' as const };
    const verdict = assessRecord(record, everything).verdict('framingham-2008-lipids');
    expect(verdict).toMatchObject({ assessment: { kind: 'not-applicable' } });
  });

  it('does not change a sex that the record has', () => {
    const { factors } = amendedRecord(aRecord(), { sex: 'male' });
    expect(factors.sex).toMatchObject({ reading: { value: 'female' } });
    expect(amendedRecord(aRecord({ sex: missing }), { sex: 'male' }).factors.sex).toMatchObject({
      reading: { value: 'male', flags: ['entered'] },
    });
  });
});

describe('what a clinician confirms or allows', () => {
  it('holds for what is still assumed, and for nothing else', () => {
    const confirmed = { confirmed: ['diabetes'] as const };
    expect(amendedRecord(aRecord(), confirmed).factors.diabetes).toMatchObject({
      reading: { flags: ['confirmed'] },
    });
    const known = aRecord({ diabetes: found(true) });
    expect(amendedRecord(known, confirmed).factors.diabetes).toEqual(known.factors.diabetes);
  });

  it('lets a too old value be used: that very reading, and no other that comes to stand in its place', () => {
    const tooOld = (id: string) => found(50, { id, date: '2019-01-01', flags: ['old', 'too-old-to-use'] });
    const said = { usedThoughOld: { hdlMgDl: 'Observation/a' } };
    expect(assessRecord(aRecord({ hdlMgDl: tooOld('a') })).factors.hdlMgDl).toBeUndefined();
    expect(assessRecord(aRecord({ hdlMgDl: tooOld('a') }), said).factors.hdlMgDl).toBe(50);
    expect(assessRecord(aRecord({ hdlMgDl: tooOld('b') }), said).factors.hdlMgDl).toBeUndefined();
  });

  it('takes the mean of two readings while they are the newest two', () => {
    const pressure = (others: Reading<number>[]) => found(146, { id: 'new', date: '2025-11-02', others });
    const mean = { meanOfSystolic: ['Observation/new', 'Observation/b'] };
    const both = amendedRecord(aRecord({ systolicMmHg: pressure([older(138, 'b'), older(132, 'c')]) }), mean);
    expect(reading(both, 'systolicMmHg')).toMatchObject({ value: 142, flags: ['mean-of-several'] });
    expect(reading(both, 'systolicMmHg').sources.map(({ reference }) => reference)).toEqual(
      mean.meanOfSystolic,
    );
    const moved = amendedRecord(aRecord({ systolicMmHg: pressure([older(150, 'x')]) }), mean);
    expect(reading(moved, 'systolicMmHg').value).toBe(146);
  });
});
