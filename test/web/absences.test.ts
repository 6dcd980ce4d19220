import type { FactorFindings, Finding } from '../../src/fhir/index.ts';
import { assessRecord } from '../../src/services/assess-patient.ts';
import { equationGroups } from '../../src/web/pages/equations-view.ts';
import { valuesFormView } from '../../src/web/pages/values-form-view.ts';
import { aRecord, aView, found, missing } from '../support/records.ts';

const unreadable: Finding<never> = { kind: 'unreadable', why: 'failed', setAside: [] };
const reading = (value: number) => ({ value, flags: [], sources: [] });
const conflicting: Finding<number> = {
  kind: 'conflicting',
  readings: [reading(190), reading(262)],
  setAside: [],
};
const tooOld = found(50, { date: '2015-01-01', flags: ['old', 'too-old-to-use'] });

const lacking: Partial<FactorFindings> = {
  smoking: unreadable,
  totalCholesterolMgDl: conflicting,
  hdlMgDl: tooOld,
  systolicMmHg: missing,
};

describe('what is not known is named as what it is, on every page', () => {
  it('beside the other equations', () => {
    const groups = equationGroups(assessRecord(aRecord(lacking)), 'framingham-2008-lipids', aView());
    expect(groups[0]?.rows.map(({ result }) => result)).toEqual([
      'Could not be read: smoking. Two results disagree: total cholesterol. Too old to use: HDL cholesterol. Missing: systolic BP',
    ]);
  });

  it('for one output of a model that gives others', () => {
    const record = aRecord({ egfrMlMin173m2: found(80), bmiKgM2: unreadable });
    const prevent = equationGroups(assessRecord(record), 'framingham-2008-lipids', aView()).find(
      ({ name }) => name === 'PREVENT 2023 (AHA)',
    );
    const reasons = prevent?.rows.filter(({ isNumber }) => !isNumber).map(({ result }) => result);
    expect(reasons).toContain('Could not be read: body mass index');
    expect(reasons?.join()).not.toContain('Missing');
  });

  it('where values are corrected', () => {
    const { fields } = valuesFormView(
      {
        assessed: assessRecord(aRecord(lacking)),
        action: '',
        back: '',
        typed: {},
        errors: [],
        anyTyped: false,
      },
      aView('en', 'mg/dL'),
    );
    expect(Object.fromEntries(fields.map(({ name, now }) => [name, now]))).toMatchObject({
      smoking: 'Nothing is used now: could not be read',
      tc: 'Nothing is used now: two results disagree',
      hdl: 'Recorded, too old to be used: 50 mg/dL',
      sbp: 'Nothing is used now: missing',
      bmi: 'Now used: 26.4 kg/m²',
    });
  });
});
