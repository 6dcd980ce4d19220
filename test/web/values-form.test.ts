import fc from 'fast-check';
import { plausibleRanges } from '../../src/risk/index.ts';
import { readValuesForm, typedBefore } from '../../src/web/pages/values-form.ts';
import { type Amendments, amendedRecord } from '../../src/services/amendments.ts';
import { applyAction } from '../../src/web/pages/value-action.ts';
import { aRecord, aView } from '../support/records.ts';

const record = aRecord();
const read = (body: Record<string, string>, before: Amendments = {}, unit: 'mmol/L' | 'mg/dL' = 'mmol/L') =>
  readValuesForm({ unit, ...body }, before, { record, view: aView('en', unit) });

function errorsOf(body: Record<string, string>, unit: 'mmol/L' | 'mg/dL' = 'mmol/L') {
  const result = read(body, {}, unit);
  return result.kind === 'refused' ? result.errors.map(({ field, text }) => `${field}: ${text}`) : [];
}

describe('the values form', () => {
  it('keeps what was typed with its unit and date', () => {
    const body = { hdl: '1.3', 'hdl-day': '2', 'hdl-month': '11', 'hdl-year': '2025' };
    expect(read(body)).toMatchObject({
      kind: 'accepted',
      amendments: {
        numbers: {
          hdlMgDl: { value: 1.3 * 38.67, recorded: { value: '1.3', unit: 'mmol/L' }, date: '2025-11-02' },
        },
      },
    });
  });

  it('takes a decimal comma', () => {
    expect(read({ tc: '6,1' })).toMatchObject({
      amendments: { numbers: { totalCholesterolMgDl: { value: 6.1 * 38.67 } } },
    });
  });

  it.each([
    [
      { hdl: '1.3' },
      'mg/dL',
      'hdl: Error: HDL cholesterol 1.3 mg/dL is not possible. Did you mean 1.3 mmol/L?',
    ],
    [
      { hdl: '50' },
      'mmol/L',
      'hdl: Error: HDL cholesterol 50 mmol/L is not possible. Did you mean 50 mg/dL?',
    ],
    [
      { tc: '6.1' },
      'mg/dL',
      'tc: Error: Total cholesterol 6.1 mg/dL is not possible. Did you mean 6.1 mmol/L?',
    ],
    [
      { tc: '900' },
      'mg/dL',
      'tc: Error: Total cholesterol 900 mg/dL is not possible. It must be from 60 to 600.',
    ],
    [{ sbp: '14' }, 'mg/dL', 'sbp: Error: Systolic BP 14 mmHg is not possible. It must be from 50 to 300.'],
    [{ sbp: 'high' }, 'mg/dL', 'sbp: Error: Systolic BP must be a number, such as 130.'],
    [
      { sbp: '120', 'sbp-day': '31', 'sbp-month': '2', 'sbp-year': '2025' },
      'mg/dL',
      'sbp-day: Error: Systolic BP: the date must be a real day, such as 2 11 2025.',
    ],
    [
      { sbp: '120', 'sbp-day': '26', 'sbp-month': '11', 'sbp-year': '2025' },
      'mg/dL',
      'sbp-day: Error: Systolic BP: the date must not be after today.',
    ],
    [
      { sbp: '120', 'sbp-day': '1', 'sbp-month': '1', 'sbp-year': '1960' },
      'mg/dL',
      'sbp-day: Error: Systolic BP: the date must not be before the patient was born.',
    ],
    [
      { sbp: '120', 'sbp-day': '1', 'sbp-month': '1', 'sbp-year': '2019' },
      'mg/dL',
      'sbp-day: Error: Systolic BP: a value more than 5 years old cannot be entered. Measure it again.',
    ],
    [{ smoking: 'sometimes' }, 'mg/dL', 'smoking: Error: Smoking: choose one of the answers.'],
    [
      { hdl: '140', tc: '120' },
      'mg/dL',
      'hdl: Error: HDL cholesterol cannot be as high as total cholesterol. Check both.',
    ],
  ] as const)('%j in %s is refused by name and remedy', (body, unit, error) => {
    expect(errorsOf(body, unit)).toEqual([error]);
  });

  it('refuses all when one is wrong, and keeps what was typed', () => {
    const result = read({ sbp: '130', hdl: 'x' });
    expect(result).toMatchObject({ kind: 'refused', typed: { sbp: '130', hdl: 'x' } });
  });

  it('changes nothing that is not in the form, and takes back what is empty', () => {
    const before: Amendments = {
      numbers: { systolicMmHg: { value: 130, recorded: { value: '130', unit: 'mmHg' } } },
      diabetes: true,
    };
    expect(read({ hdl: '1.3' }, before)).toMatchObject({
      amendments: { diabetes: true, numbers: { systolicMmHg: { value: 130 } } },
    });
    const taken = read({ sbp: '', diabetes: 'record' }, before);
    expect(taken).toMatchObject({ kind: 'accepted', amendments: { numbers: {} } });
    expect(taken.kind === 'accepted' && taken.amendments.diabetes).toBeUndefined();
  });

  it('shows again what was typed, converted when the unit has changed', () => {
    const before: Amendments = {
      numbers: { hdlMgDl: { value: 50.271, recorded: { value: '1.3', unit: 'mmol/L' }, date: '2025-11-02' } },
      bpTreated: false,
    };
    expect(typedBefore(before, 'mmol/L')).toMatchObject({
      hdl: '1.3',
      'hdl-day': '2',
      'hdl-month': '11',
      'hdl-year': '2025',
      bpTreated: 'no',
    });
    expect(typedBefore(before, 'mg/dL')['hdl']).toBe('50');
  });

  it('keeps a value as it was typed when the form shows it rounded in another unit and it is left so', () => {
    const typed = { value: 60, recorded: { value: '60', unit: 'mg/dL' }, date: '2025-11-02' };
    const before: Amendments = { numbers: { hdlMgDl: typed } };
    const shown = typedBefore(before, 'mmol/L');
    expect(shown['hdl']).toBe('1.6');
    const left = read({ ...shown, sbp: '130' }, before);
    expect(left).toMatchObject({ amendments: { numbers: { hdlMgDl: typed, systolicMmHg: { value: 130 } } } });
    const redated = read({ ...shown, 'hdl-day': '3' }, before);
    expect(redated).toMatchObject({
      amendments: { numbers: { hdlMgDl: { recorded: { value: '1.6', unit: 'mmol/L' } } } },
    });
  });

  it('is read in the unit that it was shown in, and in the chosen one when it does not say', () => {
    const tc = (body: Record<string, string>, unit: 'mmol/L' | 'mg/dL') =>
      readValuesForm(body, {}, { record, view: aView('en', unit) });
    const inMilligrams = { amendments: { numbers: { totalCholesterolMgDl: { value: 200 } } } };
    expect(tc({ unit: 'mg/dL', tc: '200' }, 'mmol/L')).toMatchObject(inMilligrams);
    expect(tc({ tc: '200' }, 'mg/dL')).toMatchObject(inMilligrams);
  });

  it('compares HDL with what stands when a value typed before is taken back', () => {
    const before: Amendments = {
      numbers: { hdlMgDl: { value: 90, recorded: { value: '90', unit: 'mg/dL' } } },
    };
    const amended = amendedRecord(record, before);
    const result = readValuesForm({ unit: 'mg/dL', hdl: '', tc: '80' }, before, {
      record: amended,
      view: aView('en', 'mg/dL'),
    });
    // The record's HDL is 50.
    expect(result).toMatchObject({ kind: 'accepted', amendments: { numbers: {} } });
  });

  it.each(['en', 'es'] as const)('takes 1,3 and 1.3 for the same in %s, and never for 13', (locale) => {
    for (const text of ['1,3', '1.3', '1,30', ' 1.3 ']) {
      for (const unit of ['mmol/L', 'mg/dL'] as const) {
        const result = readValuesForm({ unit, hdl: text }, {}, { record, view: aView(locale, unit) });
        if (unit === 'mg/dL') expect(result.kind).toBe('refused');
        else expect(result).toMatchObject({ amendments: { numbers: { hdlMgDl: { value: 1.3 * 38.67 } } } });
      }
    }
  });

  it('names limits with the decimal sign of the language, and the age limit that the clinic has set', () => {
    const clinic = { ...record, settings: { ...record.settings, tooOldAfterMonths: 18 } };
    const body = { unit: 'mmol/L', hdl: '0', 'hdl-day': '1', 'hdl-month': '5', 'hdl-year': '2024' };
    const result = readValuesForm(body, {}, { record: clinic, view: aView('es', 'mmol/L') });
    expect(result.kind === 'refused' && result.errors.map(({ text }) => text)).toEqual([
      'Error: Colesterol HDL 0 mmol/L no es posible. Debe estar entre 0,3 y 3,8.',
      'Error: Colesterol HDL: no se puede introducir un valor de más de 18 meses. Mídalo de nuevo.',
    ]);
  });

  it('never lets an impossible value through, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 8 }),
        fc.constantFrom('mmol/L' as const, 'mg/dL' as const),
        (text, unit) => {
          const result = read({ tc: text }, {}, unit);
          if (result.kind !== 'accepted') return;
          const value = result.amendments.numbers?.totalCholesterolMgDl?.value;
          const [lowest, highest] = plausibleRanges.totalCholesterolMgDl;
          if (value !== undefined) expect(value >= lowest && value <= highest).toBe(true);
          else expect(text.trim()).toBe('');
        },
      ),
    );
  });
});

describe('the buttons of a row', () => {
  it('are refused when the form names another action or a value that is never assumed', () => {
    expect(() => applyAction({}, { action: 'calculate-anyway', factor: 'hdlMgDl' }, record)).toThrow(
      'action',
    );
    expect(() => applyAction({}, { action: 'confirm', factor: 'smoking' }, record)).toThrow('never assumed');
    expect(() => applyAction({}, { action: 'use-though-old', factor: 'bpTreated' }, record)).toThrow(
      'does not have',
    );
  });

  it('confirm, allow and take back', () => {
    const confirmed = applyAction({}, { action: 'confirm', factor: 'diabetes' }, record);
    expect(confirmed).toEqual({ confirmed: ['diabetes'] });
    expect(applyAction(confirmed, { action: 'unconfirm', factor: 'diabetes' }, record)).toEqual({
      confirmed: [],
    });
    expect(applyAction(confirmed, { action: 'remove-all', factor: '' }, record)).toEqual({});
  });
});
