import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClinicalSettings } from '../../src/config/clinical-settings.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { AppError } from '../../src/errors.ts';
import { readClinicalFile } from '../../src/config/read-config-files.ts';
import { assessRecord } from '../../src/services/assess-patient.ts';
import { riskView } from '../../src/web/pages/risk-view.ts';
import { aRecord, aView, found } from '../support/records.ts';

const file = 'config/clinical.json';
type Given = Record<string, unknown> & { whatIfTargets: Record<string, unknown> };
const shipped = () => JSON.parse(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')) as Given;
const pageWith = (given: Given) => {
  const { clinical } = readClinicalSettings(given, file);
  if (clinical === undefined) throw new Error('not usable');
  const view = { ...aView(), scheme: clinical.categories, targets: clinical.whatIfTargets };
  const assessed = assessRecord(aRecord());
  return riskView({ assessed, equation: 'framingham-2008-lipids', path: '/p', query: {}, save: {} }, view);
};

describe('the clinical settings', () => {
  it('are shipped with 10 and 20 out of 100 and the targets of the design', () => {
    const page = pageWith(shipped());
    expect(page.whatIf?.presets.map(({ text }) => text)).toEqual([
      'Not smoking',
      'Systolic BP 130 mmHg',
      'Total cholesterol 5.0 mmol/L',
      'All 3 together',
      'In 5 years, nothing changed',
    ]);
    expect(page.answer).toMatchObject({ band: { text: 'High (20 or more)' } });
  });

  it('move the ready-made questions', () => {
    const given = shipped();
    const page = pageWith({ ...given, whatIfTargets: { ...given.whatIfTargets, systolicMmHg: 120 } });
    expect(page.whatIf?.presets.map(({ text }) => text)).toContain('Systolic BP 120 mmHg');
  });

  it('choose the categories, whose cut-offs are said as they are', () => {
    expect(pageWith({ ...shipped(), categories: 'six-twenty' }).answer).toMatchObject({
      band: { id: 'high', text: 'High (over 20)' },
    });
    const own = {
      id: 'clinic',
      source: 'The clinic, 2026',
      bands: [
        { id: 'low', from: 0 },
        { id: 'high', from: 0.25 },
      ],
    };
    expect(pageWith({ ...shipped(), categories: own }).answer).toMatchObject({
      band: { id: 'low', text: 'Low (under 25)' },
    });
  });

  it('link to the guidance of the clinic where cardiovascular disease is recorded, and nowhere without it', () => {
    const href = 'https://guidance.example/secondary';
    const { clinical } = readClinicalSettings({ ...shipped(), secondaryPreventionGuidance: href }, file);
    const guidanceFor = (disease: boolean, more: object) =>
      riskView(
        {
          assessed: assessRecord(
            aRecord({ cardiovascularDisease: found(disease), ageYears: found(disease ? 61 : 78) }),
          ),
          equation: 'framingham-2008-lipids',
          path: '/p',
          query: {},
          save: {},
        },
        { ...aView(), ...more },
      ).answer;
    const own = { secondaryPreventionGuidance: clinical?.secondaryPreventionGuidance };
    expect(guidanceFor(true, own)).toMatchObject({ guidance: { href } });
    expect(guidanceFor(true, {})).not.toHaveProperty('guidance');
    expect(guidanceFor(false, own)).not.toHaveProperty('guidance');
  });

  const problems = (change: (given: Given) => void) => {
    const given = shipped();
    change(given);
    return readClinicalSettings(given, file).problems;
  };

  it.each<[string, (given: Given) => void, RegExp]>([
    [
      'no file content',
      (given) => Reflect.deleteProperty(given, 'whatIfTargets'),
      /whatIfTargets: is missing/,
    ],
    [
      'a pressure that nobody has',
      (given) => (given.whatIfTargets['systolicMmHg'] = 13),
      /whatIfTargets\.systolicMmHg: must be from 90 to 200/,
    ],
    [
      'cholesterol in the other unit',
      (given) => (given.whatIfTargets['totalCholesterol'] = { 'mmol/L': 200, 'mg/dL': 5 }),
      /totalCholesterol\.mmol\/L: must be from 2\.6 to 10\.4/,
    ],
    [
      'an unknown preset',
      (given) => (given['categories'] = 'five'),
      /categories: must be ten-twenty or six-twenty/,
    ],
    [
      'a cut-off in per cent',
      (given) =>
        (given['categories'] = {
          id: 'x',
          source: 'y',
          bands: [
            { id: 'low', from: 0 },
            { id: 'high', from: 20 },
          ],
        }),
      /a cut-off of 20 % is written 0\.2/,
    ],
    [
      'guidance that is not read over TLS',
      (given) => (given['secondaryPreventionGuidance'] = 'http://guidance.example'),
      /secondaryPreventionGuidance: must be an address that begins with https:\/\//,
    ],
    ['a name that is not known', (given) => (given['targets'] = 1), /Unrecognized key: "targets"/],
  ])('are refused with the field and the remedy: %s', (_what, change, words) => {
    const said = problems(change);
    expect(said.join('\n')).toMatch(words);
    expect(said.every((one) => one.startsWith(`${file}: `))).toBe(true);
  });

  it('stop the start when they are not usable, with every problem', () => {
    const files = { ehrs: [], clinical: { categories: 'five' } };
    const start = () =>
      loadConfig(
        { BASE_URL: 'https://a.example', SESSION_SECRET: 'kq3v9Xw2Lr7Tn5Yb8Hd4Jf6Gs1Zc0Pm9' },
        files,
      );
    expect(start).toThrow(/config\/ehrs\.json[\s\S]*config\/clinical\.json: categories[\s\S]*whatIfTargets/);
  });

  it('stop the start when their file is not there', () => {
    expect(() => readClinicalFile('config/nowhere.json')).toThrow(AppError);
    expect(() => readClinicalFile('config/nowhere.json')).toThrow('CLINICAL_FILE: config/nowhere.json');
  });
});
