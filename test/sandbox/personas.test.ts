import { parseSpan } from '../../src/sandbox/fhir/dates.ts';
import { type Resource, localReference, valuesAt } from '../../src/sandbox/fhir/resource.ts';
import { clinicResources } from '../../src/sandbox/personas/clinic.ts';
import { composePersona } from '../../src/sandbox/personas/compose.ts';
import { personas } from '../../src/sandbox/personas/index.ts';
import { sandboxUsers } from '../../src/sandbox/users.ts';
import { clinicWorklists, firstWorklist, withEntry } from '../../src/sandbox/worklists.ts';
import { createFhirStore } from '../../src/sandbox/fhir/store.ts';
import { isLoincCode, isSnomedCode } from './support/check-digits.ts';

const now = new Date('2026-11-24T08:00:00Z');
const recordOf = (id: string, at = now): Resource[] => {
  const persona = personas.find((candidate) => candidate.id === id);
  if (!persona) throw new Error(`No persona ${id}`);
  return composePersona(persona, 1, at);
};
const everything = personas.flatMap((persona, index) => composePersona(persona, index + 1, now));
const patients = everything.filter(({ resourceType }) => resourceType === 'Patient');

function ageAt(birthDate: string, at: Date): number {
  const today = at.toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The newest value of a LOINC code, in a component or of the Observation itself. */
function newest(record: readonly Resource[], loinc: string): { value: number; unit: string } | undefined {
  const readings = record
    .filter(({ resourceType, status }) => resourceType === 'Observation' && status === 'final')
    .flatMap((observation) =>
      [observation, ...(valuesAt(observation, 'component') as Resource[])]
        .filter((part) => valuesAt(part, 'code.coding.code').includes(loinc))
        .map((part) => ({ date: String(observation.effectiveDateTime), quantity: part.valueQuantity })),
    );
  return readings.sort((left, right) => (left.date < right.date ? 1 : -1))[0]?.quantity as never;
}

describe('the personas', () => {
  it('are many, each with an id of its own and a sentence that says what for', () => {
    expect(personas.length).toBeGreaterThanOrEqual(60);
    expect(new Set(personas.map(({ id }) => id)).size).toBe(personas.length);
    for (const { id, shows } of personas) {
      expect(id).toMatch(/^[A-Za-z0-9.-]{1,64}$/);
      expect(shows.length).toBeGreaterThan(8);
    }
  });

  it('have resources with ids of their own, about themselves, whose references lead somewhere', () => {
    const known = new Set(
      [...everything, ...clinicResources()].map(({ resourceType, id }) => `${resourceType}/${id}`),
    );
    expect(known.size).toBe(everything.length + clinicResources().length);
    for (const persona of personas) {
      for (const resource of composePersona(persona, 1, now)) {
        const about = [resource.subject, resource.patient].flatMap(
          (reference) => localReference(reference) ?? [],
        );
        const needsSubject = !['Patient', 'Medication'].includes(resource.resourceType);
        expect([resource.id, about]).toEqual([resource.id, needsSubject ? [`Patient/${persona.id}`] : []]);
        for (const [, reference] of JSON.stringify(resource).matchAll(/"reference":"([^"#]+)"/g)) {
          expect(known).toContain(reference);
        }
      }
    }
  });

  it('carry a medical record number that is labelled and not shared', () => {
    const numbers = patients.map((patient) =>
      (valuesAt(patient, 'identifier') as { type: { text: string }; value: string }[]).find(
        ({ type }) => type.text === 'MRN',
      ),
    );
    expect(new Set(numbers.map((number) => number?.value)).size).toBe(patients.length);
  });

  it.each(['2026-11-24T08:00:00Z', '2028-02-29T23:59:00Z', '2027-01-01T00:00:01Z', '2030-03-01T12:00:00Z'])(
    'have the age they are given, whatever the day: %s',
    (text) => {
      const at = new Date(text);
      for (const persona of personas) {
        if (typeof persona.age !== 'number') continue;
        const [patient] = composePersona(persona, 1, at);
        expect([persona.id, ageAt(String(patient?.birthDate), at)]).toEqual([persona.id, persona.age]);
      }
    },
  );

  it('hold nothing from the future, but for the one who shows that', () => {
    for (const resource of everything) {
      for (const [, date] of JSON.stringify(resource).matchAll(
        /"(?:effectiveDateTime|authoredOn|onsetDateTime|performedDateTime|occurrenceDateTime)":"([^"]+)"/g,
      )) {
        const isLater = (parseSpan(date ?? '')?.start ?? Number.NaN) > now.getTime();
        const isMeantTo = resource.id.startsWith('future-dated') && isLater;
        expect([resource.id, isLater]).toEqual([resource.id, isMeantTo]);
      }
    }
    expect(JSON.stringify(recordOf('future-dated'))).toContain('2026-12-24');
  });

  it('use codes whose check digits are right', () => {
    const codes = [...everything, ...clinicResources()].flatMap((resource) =>
      [
        ...JSON.stringify(resource).matchAll(
          /"system":"(http:\/\/(?:loinc\.org|snomed\.info\/sct))","code":"([^"]+)"/g,
        ),
      ].map(([, system, code]) => ({ system: system ?? '', code: code ?? '' })),
    );
    const isGood = ({ system, code }: { system: string; code: string }): boolean =>
      system === 'http://loinc.org' ? isLoincCode(code) || /^LA\d+-\d$/.test(code) : isSnomedCode(code);
    expect(codes.length).toBeGreaterThan(500);
    expect(codes.filter((code) => !isGood(code))).toEqual([]);
    expect([isLoincCode('8480-7'), isSnomedCode('44054007')]).toEqual([false, false]);
  });

  it('never have two men or women of unknown sex or age by accident', () => {
    const without = (element: string) =>
      patients.filter((patient) => patient[element] === undefined).map(({ id }) => id);
    expect(without('birthDate')).toEqual(['no-birth-date']);
    expect(without('gender')).toEqual(['no-sex']);
  });

  it('bear names in many scripts', () => {
    const names = patients.map((patient) => JSON.stringify(patient.name));
    for (const script of ['Han', 'Arabic', 'Devanagari', 'Cyrillic', 'Greek']) {
      expect(names.some((name) => new RegExp(`\\p{Script=${script}}`, 'u').test(name))).toBe(true);
    }
    for (const part of ['Ngāta', 'O’Brien', '<script>alert(1)</script>']) {
      expect(names.some((name) => name.includes(part))).toBe(true);
    }
  });

  it('include the youngest and the oldest of each equation', () => {
    const ages = personas.map(({ age }) => age);
    expect(ages).toEqual(expect.arrayContaining([18, 25, 29, 30, 59, 60, 74, 75, 78, 95]));
  });
});

/** D'Agostino 2008, the two examples in the text; and the example of the design. */
describe('worked examples', () => {
  it.each([
    ['paper-woman', 61, 'female', 124, 180, 47, '449868002', false],
    ['paper-man', 53, 'male', 125, 161, 55, '266919005', true],
    ['roberts-helen', 61, 'female', 146, 236, 50, '449868002', false],
  ])('%s', (id, age, gender, systolic, total, hdl, smoking, treatedAndDiabetic) => {
    const record = recordOf(id);
    const text = JSON.stringify(record);
    expect(ageAt(String(record[0]?.birthDate), now)).toBe(age);
    expect(record[0]?.gender).toBe(gender);
    expect(newest(record, '8480-6')).toMatchObject({ value: systolic, code: 'mm[Hg]' });
    expect(newest(record, '2093-3')).toMatchObject({ value: total, unit: 'mg/dL' });
    expect(newest(record, '2085-9')).toMatchObject({ value: hdl, unit: 'mg/dL' });
    expect(text.includes(smoking)).toBe(true);
    expect(text.includes('44054006')).toBe(treatedAndDiabetic);
    expect(
      record.some(({ resourceType, status }) => resourceType === 'MedicationRequest' && status === 'active'),
    ).toBe(treatedAndDiabetic);
  });
});

describe('worklists', () => {
  const store = createFhirStore(() => now);
  for (const resource of clinicWorklists(personas, now)) store.put(resource);
  const of = (source: string) =>
    [...store.all('List')].filter((list) => localReference(list.source) === source);
  const user = (username: string) =>
    sandboxUsers.find((candidate) => candidate.username === username) as (typeof sandboxUsers)[number];

  it('give one clinician several, one a Group and one nothing', () => {
    expect(of('Practitioner/patel').map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Tuesday clinic', 'Home visits', 'Practice panel']),
    );
    const [group] = [...store.all('Group')];
    expect(localReference(group?.managingEntity)).toBe('Practitioner/jones');
    expect(valuesAt(group, 'member').length).toBeGreaterThan(5);
    expect([...of('Practitioner/jones'), ...of('Practitioner/garcia')]).toEqual([]);
  });

  it('name patients that exist', () => {
    const known = patients.map(({ id }) => `Patient/${id}`);
    for (const list of store.all('List')) {
      for (const item of valuesAt(list, 'entry.item.reference')) expect(known).toContain(item);
    }
  });

  it('put today’s appointments on today', () => {
    const starts = [...store.all('Appointment')].map(({ start }) => new Date(String(start)));
    expect(starts.length).toBeGreaterThanOrEqual(3);
    for (const start of starts) expect(start.toDateString()).toBe(now.toDateString());
  });

  it('take a new patient on the first list in use, or on a new one', () => {
    const entry = { patientId: 'new', name: 'New Patient' };
    expect(withEntry(firstWorklist(store, user('patel'), now), entry)).toMatchObject({ id: 'patel-tuesday' });
    const made = withEntry(firstWorklist(store, user('garcia'), now), entry);
    expect(made).toMatchObject({
      title: 'My patients',
      source: { reference: 'Practitioner/garcia' },
      entry: [{ item: { reference: 'Patient/new' } }],
    });
    expect(made).not.toHaveProperty('emptyReason');
  });
});
