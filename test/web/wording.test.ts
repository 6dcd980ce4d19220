import { catalogues, createTranslate, type Locale, locales, type Message } from '../../src/i18n/index.ts';
import { categoryPresets, type CategoryScheme, modelOf, type SelfCheck } from '../../src/risk/index.ts';
import { assessRecord } from '../../src/services/assess-patient.ts';
import { aboutView } from '../../src/web/pages/about-view.ts';
import { handoutView } from '../../src/web/pages/handout-view.ts';
import { noteText } from '../../src/web/pages/note-view.ts';
import { riskView } from '../../src/web/pages/risk-view.ts';
import { aRecord, aView, found } from '../support/records.ts';
import { readingGrade } from '../support/reading-grade.ts';

const textsOf = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const messagesOf = (locale: Locale) =>
  Object.entries<Message>(catalogues[locale]).flatMap(([key, message]) =>
    textsOf(message).map((text) => ({ key, text: String(text) })),
  );

/** What one of the words for a number of people looks like. */
const outOf100: Record<Locale, RegExp> = { en: /out of 100/i, es: /de cada 100/i };
const inYears: Record<Locale, RegExp> = { en: /year/i, es: /año/i };

/** Parts of sentences: their time stands beside them on the page, which the rendered pages below hold. */
const parts =
  /^(risk\.(answer\.h|outOf|others)|range\.(numbers|oneNumber)|whatIf\.outOf|equations\.result|risk\.othersAlmostAll|note\.main|worklist\.riskUnit|about\.)/;

describe.each(locales)('the words in %s', (locale) => {
  const messages = messagesOf(locale);

  it('give no relative risk: no per cent, no "times", no "half the risk", no "1 in 5"', () => {
    const relative =
      /%|per ?cent|por ciento|\btwice (as|the)\b|\btimes (as|more|less)|\bdouble|\bhal(f|ve)\b|\bel doble|\bla mitad|\b1 (in|de cada) (?!100)\d/i;
    const told = messages
      .filter(({ text }) => relative.test(text.replaceAll(/\{\w+\}/g, '')))
      .map(({ key }) => key);
    // The note has the exact number beside the count of people, for other clinicians.
    // What another app has recorded without its scale is asked after by its name.
    expect(told.filter((key) => !/^(note\.risk|history\.scaleUnknown)/.test(key))).toEqual([]);
  });

  it('have one denominator', () => {
    const other = /(out of|in|de cada) (10|1,?000|1 ?000|10,?000)\b(?! years| años| min)/i;
    expect(messages.filter(({ text }) => other.test(text)).map(({ key }) => key)).toEqual([]);
  });

  it('say a time with every number of people', () => {
    const timeless = messages.filter(
      ({ key, text }) => outOf100[locale].test(text) && !inYears[locale].test(text) && !parts.test(key),
    );
    expect(timeless.map(({ key }) => key)).toEqual([]);
  });

  it('shout at nobody, praise nobody, blame nobody', () => {
    const tone =
      /[!¡]|\b(great|well done|unfortunately|bad news for you|sorry|excelente|enhorabuena|lo sentimos)\b/i;
    expect(messages.filter(({ text }) => tone.test(text)).map(({ key }) => key)).toEqual([]);
  });

  it('speak to patients of a chance, not of a score or risk factors', () => {
    const clinical = /\b(risk|score|riesgo|puntuación)\b/i;
    const spoken = messages.filter(
      ({ key, text }) =>
        /^(handout|own)\./.test(key) &&
        !/^handout\.(method|method30|noScore|back|documentTitle)$|^own\.documentTitle$/.test(key) &&
        clinical.test(text),
    );
    expect(spoken.map(({ key }) => key)).toEqual([]);
  });

  it('never promise what would happen to one person', () => {
    const promise =
      /your (risk|chance) (will|would) (fall|drop|go)|su (riesgo|probabilidad) (bajará|disminuirá)/i;
    expect(messages.filter(({ text }) => promise.test(text)).map(({ key }) => key)).toEqual([]);
  });
});

describe('what pages say', () => {
  const assessed = assessRecord(aRecord());
  const view = aView();
  const save = {};
  const page = riskView(
    { assessed, equation: 'framingham-2008-lipids', path: '/p', query: { sbp: '130', smk: '0' }, save },
    view,
  );

  it('names both sides of the number, and its time', () => {
    if (page.answer.kind !== 'scored') throw new Error('the example is scored');
    expect(page.answer.question).toContain('in the next 10 years');
    expect(`${page.answer.number} ${page.answer.words}`).toBe('21 out of 100 people like her');
    expect(page.answer.others).toBe('79 out of 100 will not.');
  });

  it('names both sides of a what-if, its time, the difference, and that it is no treatment effect', () => {
    const answer = page.whatIf?.answer;
    expect(`${answer?.number} ${answer?.sentence}`).toBe(
      '9 out of 100 people with these numbers will have a problem in the next 10 years, compared with 21 now: 12 fewer. 91 out of 100 will not.',
    );
    expect(answer?.legend.map(({ text }) => text)).toEqual([
      '9 will have a problem',
      '12 fewer than now',
      '79 will have none',
    ]);
  });

  it('never says "no" where the record is silent', () => {
    const rows = page.values.rows.filter(({ tags }) => tags.includes('Assumed'));
    expect(rows.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'BP treatment: None recorded',
      'Diabetes: None recorded',
    ]);
  });
});

describe('the page that explains the equations', () => {
  it('has the words of the publications behind the answer, translated too', () => {
    const about = (locale: 'en' | 'es', scheme: CategoryScheme = categoryPresets['ten-twenty']) =>
      aboutView({ checked: 1, agreed: 1 } as SelfCheck, scheme, createTranslate(locale));
    const [english, spanish] = [about('en'), about('es')];
    for (const [index, id] of (['framingham-2008-lipids', 'framingham-2008-bmi'] as const).entries()) {
      const { outcomeInWords, population, limits } = modelOf(id);
      const said = english.main[index];
      expect([said?.outcome, said?.population, said?.limits]).toEqual([
        outcomeInWords,
        population,
        limits.join(' '),
      ]);
      expect(spanish.main[index]?.outcome).toContain('claudicación intermitente');
    }
    for (const preset of ['ten-twenty', 'six-twenty'] as const) {
      const scheme = categoryPresets[preset];
      // The same cut-offs, without per cent signs.
      const figures = (words: string) => words.match(/\d+/g)?.filter((one) => one !== '100');
      expect(figures(about('en', scheme).bandsSource)).toEqual(figures(scheme.source));
      expect(about('es', scheme)).toMatchObject({
        bandsSource: expect.stringContaining('menos de'),
        bandsSourceTranslated: true,
      });
    }
    const own = { ...categoryPresets['ten-twenty'], source: 'Our own' };
    expect(about('es', own)).toMatchObject({ bandsSource: 'Our own', bandsSourceTranslated: false });
  });
});

describe('the page for the patient', () => {
  const changes = { smoker: false, systolicMmHg: 130 };
  const everybody = [
    aRecord(),
    aRecord({ smoking: found({ smoker: false, status: 'never' }), systolicMmHg: found(118) }),
    aRecord({ ageYears: found(25) }),
    aRecord({ bpTreated: found(true), diabetes: found(true) }),
  ];

  function englishOf(record: (typeof everybody)[number], heartAge: boolean): string {
    const handout = handoutView(
      {
        assessed: assessRecord(record),
        equation: 'framingham-2008-lipids',
        change: record === everybody[0] ? changes : {},
        heartAge,
        version: '1.0',
      },
      aView(),
    );
    const { answer } = handout;
    if (answer === undefined) throw new Error('every example has a number');
    const t = catalogues.en;
    return [
      t['handout.imagine'],
      `${answer.number} ${answer.will}.`,
      answer.willNot,
      t['handout.cannotTell'],
      `${t['handout.adds']}.`,
      ...answer.adds.map((one) => `${one}.`),
      answer.addsAlso,
      answer.adds.length === 0 ? t['handout.addsNothing'] : '',
      answer.change ?? '',
      answer.change === undefined ? '' : t['handout.groups'],
      answer.heartAge ?? '',
      t['handout.counts'],
      t['handout.emergency'],
      t['handout.questions'],
    ].join(' ');
  }

  it.each(everybody.flatMap((_, person) => [false, true].map((heartAge) => ({ person, heartAge }))))(
    'is for readers of 9 to 11: person $person, heart age $heartAge',
    ({ person, heartAge }) => {
      const text = englishOf(everybody[person] ?? aRecord(), heartAge);
      expect(readingGrade(text)).toBeLessThanOrEqual(6);
    },
  );

  it('names the equation and its version, as every page does that has its number', () => {
    const methodOf = (equation: 'framingham-2008-lipids' | 'framingham-2008-bmi', ageYears: number) =>
      handoutView(
        {
          assessed: assessRecord(aRecord({ ageYears: found(ageYears), bmiKgM2: found(26.4) })),
          equation,
          change: {},
          heartAge: false,
          version: '1.0',
        },
        aView(),
      ).answer?.method;
    expect(methodOf('framingham-2008-lipids', 61)).toMatch(/^Framingham 2008\. Made on/);
    expect(methodOf('framingham-2008-bmi', 61)).toMatch(/^Framingham 2008, BMI version\. Made on/);
    expect(methodOf('framingham-2008-bmi', 25)).toMatch(/^Framingham 30-year .*, BMI version\. Made on/);
  });

  it('names what adds most of what can change over 30 years too, and what adds and cannot change', () => {
    const young = englishOf(everybody[2] ?? aRecord(), false);
    for (const what of ['Smoking.', 'Your blood pressure (146 mmHg).', 'Your cholesterol (6.1 mmol/L).'])
      expect(young).toContain(what);
    expect(young).not.toContain('None of the things');
    expect(englishOf(aRecord(), false)).not.toMatch(/adds to it too/);
    expect(englishOf(everybody[3] ?? aRecord(), false)).toMatch(
      /Diabetes adds to it too\..*in the past adds to it too\./,
    );
  });

  it('gives the clinic’s own words about emergencies, where it has some, in their language alone', () => {
    const said = (locale: 'en' | 'es') =>
      handoutView(
        {
          assessed: assessRecord(aRecord()),
          equation: 'framingham-2008-lipids',
          change: {},
          heartAge: false,
          version: '1',
        },
        { ...aView(locale), emergencyWords: { en: 'Chest pain? Call 999.' } },
      ).emergency;
    expect(said('en')).toBe('Chest pain? Call 999.');
    expect(said('es')).toBe(catalogues.es['handout.emergency']);
  });

  it('leaves the heart age out unless it is asked for, and never gives it without the number', () => {
    expect(englishOf(aRecord(), false)).not.toContain('heart age');
    expect(englishOf(aRecord(), true)).toContain('Your heart age is over 80.');
  });
});

describe('the reading grade', () => {
  it('is that of Flesch and Kincaid', () => {
    // 10 words, 1 sentence, 10 syllables: 0.39 × 10 + 11.8 × 1 − 15.59.
    expect(readingGrade('The cat sat on the mat with a red hat.')).toBeCloseTo(0.11, 2);
    // 4 words, 1 sentence; car-di-o-vas-cu-lar 6, risk 1, as-sess-ment 3, tool 1: 0.39 × 4 + 11.8 × 11 / 4 − 15.59.
    expect(readingGrade('Cardiovascular risk assessment tool.')).toBeCloseTo(18.42, 1);
  });
});

describe('the text for the note', () => {
  it('has who, the number with both sides and its band, every value with its date, and the comparison', () => {
    const text = noteText(
      {
        assessed: assessRecord(aRecord()),
        equation: 'framingham-2008-lipids',
        change: { smoker: false },
        version: '1.0',
      },
      aView('en', 'mg/dL'),
    );
    expect(text.split('\n')).toEqual([
      'ROBERTS, Helen (Mrs), born 14-Mar-1964 (61y), MRN ZZZ 0016',
      'Framingham 2008: 21 out of 100 in 10 years (20.6%), High (>=20). 79 out of 100 will not. D’Agostino 2008, Circulation 117:743.',
      'Same age and sex, ideal values: 3 out of 100 in 10 years. Heart age: over 80.',
      'Values: Age 61 years; Sex: female; Systolic BP 146 mmHg (02-Nov-2025); BP treatment: none recorded (assumed); Total cholesterol 236 mg/dL (18-Sep-2023, old); HDL cholesterol 50 mg/dL (18-Sep-2023, old); Smoking: current smoker (02-Nov-2025); Diabetes: none recorded (assumed).',
      'Main contributors (out of 100): systolic BP +6.9, smoking +4.8, total cholesterol +4.3.',
      'Discussed: not smoking: 13 out of 100 in 10 years instead of 21 (compares groups of people, not a treatment effect).',
      'Worked out 25-Nov-2025 09:14, Heart risk 1.0.',
    ]);
  });
});
