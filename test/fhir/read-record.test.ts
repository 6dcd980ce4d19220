import { readRecord, type PatientRecord, type ReadingOptions } from '../../src/fhir/index.ts';
import {
  assessedAt,
  bloodPressure,
  condition,
  loinc,
  observation,
  order,
  patient,
  procedure,
  quantity,
  rxnorm,
  snomed,
} from './builders.ts';
import { fakeEhr, status, valueOf, type Asked, type Reply } from './fake-reader.ts';

const smoker = observation(loinc('72166-2'), { valueCodeableConcept: snomed('449868002') });
const full: Record<string, Reply> = {
  Observation: [
    bloodPressure(146, 88),
    quantity('2093-3', 236, 'mg/dL'),
    quantity('2085-9', 50, 'mg/dL'),
    smoker,
  ],
  Condition: [condition(snomed('38341003'))],
  MedicationRequest: [order(rxnorm('29046', 'lisinopril'))],
  Procedure: [],
  FamilyMemberHistory: [],
};
const options: ReadingOptions = { assessedAt, timeZone: 'UTC' };

async function readFrom(replies: Record<string, Reply>, more: Partial<ReadingOptions> = {}) {
  const ehr = fakeEhr(patient(), ({ resourceType }) => replies[resourceType] ?? []);
  const record = await readRecord(ehr.reader, 'p1', { ...options, ...more });
  return { record, asked: ehr.asked };
}

describe('what is asked', () => {
  it('everything at once, one round, scoped to the patient', async () => {
    const { record, asked } = await readFrom(full);
    expect(asked.map((one) => one.resourceType).sort()).toEqual([
      'Condition',
      'FamilyMemberHistory',
      'MedicationRequest',
      'Observation',
      'Procedure',
    ]);
    expect(asked.every((one) => valueOf(one, 'patient') === 'p1')).toBe(true);
    expect(record.factors).toMatchObject({
      bpTreated: { reading: { value: true } },
      smoking: { reading: { value: { smoker: true } } },
    });
    expect(record.gaps).toEqual([]);
    expect(record.assessedAt).toBe(assessedAt);
  });
  it('codes of panels and components, mass and molar, without their systems, in a URL of bearable length', async () => {
    const { asked } = await readFrom(full);
    const codes = valueOf(asked.find((one) => one.resourceType === 'Observation') as Asked, 'code') ?? '';
    expect(codes.split(',')).toEqual(
      expect.arrayContaining([
        '85354-9',
        '55284-4',
        '8480-6',
        '2093-3',
        '14647-2',
        '72166-2',
        '1747861000168109',
        '229819007',
      ]),
    );
    expect(codes).not.toContain('|');
    expect(codes.length).toBeLessThan(2000);
  });
  it('nothing is filtered away that decides: no status of problems or orders, no date', async () => {
    const { asked } = await readFrom(full);
    const names = new Set(asked.flatMap((one) => one.parameters.map(([name]) => name)));
    expect([...names].sort()).toEqual(['_count', '_include', '_sort', 'code', 'patient']);
  });
  it('statements and reports only when configured', async () => {
    const { asked } = await readFrom(full, {
      settings: { medicationStatements: true, diagnosticReports: true },
    });
    expect(asked.map((one) => one.resourceType)).toEqual(
      expect.arrayContaining(['MedicationStatement', 'DiagnosticReport']),
    );
  });
  it('DSTU2 calls the orders MedicationOrder', async () => {
    const { asked } = await readFrom(full, { fhirVersion: 'DSTU2' });
    expect(asked.map((one) => one.resourceType)).toContain('MedicationOrder');
    expect(asked.map((one) => one.resourceType)).not.toContain('MedicationRequest');
  });
  it('a category only for what the codes did not find', async () => {
    const local = observation(
      { text: 'Smoking status' },
      { valueCodeableConcept: { text: 'Former smoker' } },
    );
    const ehr = fakeEhr(patient(), (asked) => {
      if (asked.resourceType !== 'Observation') return [];
      return valueOf(asked, 'category') === 'social-history' ? [local] : [bloodPressure(146, 88)];
    });
    const { factors } = await readRecord(ehr.reader, 'p1', options);
    expect(factors.smoking).toMatchObject({ reading: { value: { status: 'former' }, flags: ['from-text'] } });
    expect(
      ehr.asked.filter((one) => valueOf(one, 'category')).map((one) => valueOf(one, 'category')),
    ).toEqual(['social-history']);
  });
  it('a server that refuses the list of codes is asked by category, one that refuses _sort without it', async () => {
    const ehr = fakeEhr(patient(), (asked) => {
      if (asked.resourceType !== 'Observation') return [];
      if (valueOf(asked, 'code')) return status('fhir_unreadable', 400);
      return valueOf(asked, 'category') === 'vital-signs' ? [bloodPressure(146, 88)] : [];
    });
    const { factors, gaps } = await readRecord(ehr.reader, 'p1', options);
    expect(factors.systolicMmHg).toMatchObject({ reading: { value: 146 } });
    expect(factors.hdlMgDl.kind).toBe('missing');
    expect(gaps).toEqual([]);
    expect(
      ehr.asked
        .filter((one) => one.resourceType === 'Observation')
        .map((one) => one.parameters.map(([name]) => name).join()),
    ).toEqual([
      'patient,code,_sort,_count',
      'patient,code,_count',
      ...Array.from({ length: 3 }, () => 'patient,category,_count'),
    ]);
  });
  it('problems by category where the server wants one', async () => {
    const ehr = fakeEhr(patient(), (asked) => {
      if (asked.resourceType !== 'Condition') return [];
      const category = valueOf(asked, 'category');
      if (category === undefined) return status('fhir_unreadable', 400);
      return category === 'problem-list-item' ? [condition(snomed('44054006'))] : [];
    });
    const { factors, gaps } = await readRecord(ehr.reader, 'p1', options);
    expect([factors.diabetes, gaps]).toMatchObject([{ reading: { value: true } }, []]);
  });
  it('medicines that _include did not bring are read one by one', async () => {
    const row = order(
      {},
      { medicationCodeableConcept: undefined, medicationReference: { reference: 'Medication/m1' } },
    );
    const medication = { resourceType: 'Medication', id: 'm1', code: rxnorm('29046', 'lisinopril') };
    const ehr = fakeEhr(
      patient(),
      ({ resourceType }) => (resourceType === 'MedicationRequest' ? [row] : []),
      [medication],
    );
    expect((await readRecord(ehr.reader, 'p1', options)).factors.bpTreated).toMatchObject({
      reading: { value: true },
    });
  });
});

describe('a query that fails is a gap with a name', () => {
  const faults: readonly (readonly [string, Reply, string])[] = [
    ['forbidden', status('fhir_forbidden', 403), 'forbidden'],
    ['unsupported', status('fhir_not_found', 404), 'unsupported'],
    ['busy', status('fhir_busy', 429), 'failed'],
    ['slow', status('fhir_timeout'), 'failed'],
    ['unreadable', status('fhir_unreadable'), 'failed'],
    ['incomplete', { complete: false }, 'incomplete'],
    ['rows withheld', { complete: false, withheld: true }, 'forbidden'],
  ];
  const kinds = (record: PatientRecord, names: readonly (keyof PatientRecord['factors'])[]) =>
    names.map((name) => record.factors[name].kind);

  it.each(faults)('Observation %s', async (_name, fault, why) => {
    const { record } = await readFrom({ ...full, Observation: fault });
    expect(record.gaps).toEqual([{ resourceType: 'Observation', why }]);
    expect(record.factors.systolicMmHg).toEqual({ kind: 'unreadable', why, setAside: [] });
    expect(
      new Set(kinds(record, ['totalCholesterolMgDl', 'hdlMgDl', 'bmiKgM2', 'smoking', 'hba1cPercent'])),
    ).toEqual(new Set(['unreadable']));
    expect(record.factors.bpTreated.kind).toBe('found');
  });
  it.each(faults)('Condition %s: never "no diabetes", never "no disease"', async (_name, fault, why) => {
    const { record } = await readFrom({ ...full, Condition: fault });
    expect(record.factors.diabetes).toMatchObject({ kind: 'unreadable', why });
    expect(record.factors.cardiovascularDisease).toMatchObject({ kind: 'unreadable', why });
    expect(record.factors.systolicMmHg.kind).toBe('found');
  });
  it.each(faults)('MedicationRequest %s: never "not treated"', async (_name, fault, why) => {
    const { record } = await readFrom({ ...full, MedicationRequest: fault });
    expect(record.factors.bpTreated).toMatchObject({ kind: 'unreadable', why });
    expect(record.factors.statin).toMatchObject({ kind: 'unreadable', why });
  });
  it.each(faults)('Procedure %s: never "no disease"', async (_name, fault, why) => {
    const { record } = await readFrom({ ...full, Procedure: fault });
    expect(record.factors.cardiovascularDisease).toMatchObject({ kind: 'unreadable', why });
    expect(record.factors.diabetes.kind).toBe('found');
  });
  it('what was found all the same stays found', async () => {
    const disease = await readFrom({
      ...full,
      Condition: [condition(snomed('22298006'))],
      Procedure: status('fhir_forbidden', 403),
    });
    expect(disease.record.factors.cardiovascularDisease).toMatchObject({
      kind: 'found',
      reading: { value: true },
    });
    const operation = await readFrom({
      ...full,
      Procedure: [procedure(snomed('232717009'))],
      Condition: status('fhir_forbidden', 403),
    });
    expect(operation.record.factors.cardiovascularDisease).toMatchObject({
      kind: 'found',
      reading: { value: true },
    });
  });
  it('a drug whose meaning needs a diagnosis is unreadable without the problems', async () => {
    const { record } = await readFrom({
      ...full,
      MedicationRequest: [order(rxnorm('4603', 'furosemide'))],
      Condition: status('fhir_forbidden', 403),
    });
    expect(record.factors.bpTreated).toMatchObject({ kind: 'unreadable', why: 'forbidden' });
  });
  it('statements asked for and not supported hide nothing; refused they might', async () => {
    const settings = { medicationStatements: true };
    const quiet = { ...full, MedicationRequest: [] };
    const unsupported = await readFrom(
      { ...quiet, MedicationStatement: status('fhir_not_found', 404) },
      { settings },
    );
    expect(unsupported.record.factors.bpTreated).toMatchObject({
      kind: 'found',
      reading: { flags: ['assumed'] },
    });
    const refused = await readFrom(
      { ...quiet, MedicationStatement: status('fhir_forbidden', 403) },
      { settings },
    );
    expect(refused.record.factors.bpTreated).toMatchObject({ kind: 'unreadable', why: 'forbidden' });
  });
});

describe('an answer that is not whole', () => {
  const newer = bloodPressure(146, 88, { effectiveDateTime: '2026-06-01' });
  const older = bloodPressure(120, 70, { effectiveDateTime: '2025-06-01' });
  it('newest first: the newest is there, and flagged', async () => {
    const { record } = await readFrom({
      ...full,
      Observation: { resources: [newer, older], complete: false },
    });
    expect(record.factors.systolicMmHg).toMatchObject({
      kind: 'found',
      reading: { value: 146, flags: ['search-incomplete'] },
    });
  });
  it('in another order: a newer one may be hidden', async () => {
    const { record } = await readFrom({
      ...full,
      Observation: { resources: [older, newer], complete: false },
    });
    expect(record.factors.systolicMmHg).toMatchObject({
      kind: 'unreadable',
      why: 'incomplete',
      setAside: [{ reason: 'search-incomplete' }],
    });
  });
});
