import type { FhirResource } from '../../src/fhir/index.ts';
import { type PanelSource, readPanelMembers } from '../../src/fhir/worklists/panel-members.ts';
import { patient } from './builders.ts';
import { fakeEhr } from './fake-reader.ts';

const types: Readonly<Record<PanelSource, [type: string, parameter: string]>> = {
  'appointments-today': ['Appointment', 'practitioner'],
  'care-team': ['CareTeam', 'participant'],
  'general-practitioner': ['Patient', 'general-practitioner'],
};

/** On an EHR that heeds no parameter: everything it has comes back. 10:00 on the 25th in Auckland. */
async function membersOf(source: PanelSource, rows: readonly FhirResource[], users = ['Practitioner/x']) {
  const [type, parameter] = types[source];
  const { reader, asked } = fakeEhr(patient(), () => [...rows]);
  const query = {
    type,
    parameter,
    users,
    now: new Date('2026-11-24T21:00:00Z'),
    timeZone: 'Pacific/Auckland',
  };
  return { ...(await readPanelMembers(reader, source, query)), asked };
}

const appointment = (
  id: string,
  start: string | undefined,
  more: Record<string, unknown> = {},
): FhirResource => ({
  resourceType: 'Appointment',
  id,
  status: 'booked',
  ...(start === undefined ? {} : { start }),
  participant: [
    { actor: { reference: 'Practitioner/x' }, status: 'accepted' },
    { actor: { reference: `Patient/${id}` }, status: 'accepted' },
  ],
  ...more,
});

describe('today’s appointments', () => {
  it('are those of the clinic’s day, in the order of the day whatever their offsets', async () => {
    const { patientIds } = await membersOf('appointments-today', [
      appointment('untimed', undefined),
      appointment('yesterday', '2026-11-24T23:59:00+13:00'),
      appointment('last', '2026-11-25T10:59:00Z'),
      appointment('second', '2026-11-24T20:30:00Z'),
      appointment('first', '2026-11-25T09:00:00+13:00'),
      appointment('tomorrow', '2026-11-25T11:00:00Z'),
    ]);
    expect(patientIds).toEqual(['first', 'second', 'last', 'untimed']);
  });

  it.each(['cancelled', 'noshow', 'entered-in-error', 'proposed', 'waitlist'])(
    'are none that are %s',
    async (status) => {
      const { patientIds } = await membersOf('appointments-today', [
        appointment('a', '2026-11-25T09:00:00+13:00', { status }),
        appointment('b', '2026-11-25T10:00:00+13:00'),
      ]);
      expect(patientIds).toEqual(['b']);
    },
  );

  it('name each patient once, and none who has declined', async () => {
    const declined = {
      participant: [{ actor: { reference: 'Patient/d' }, status: 'declined' }],
    };
    const { patientIds } = await membersOf('appointments-today', [
      appointment('a', '2026-11-25T09:00:00+13:00'),
      appointment('a', '2026-11-25T11:00:00+13:00'),
      appointment('d', '2026-11-25T12:00:00+13:00', declined),
    ]);
    expect(patientIds).toEqual(['a']);
  });

  it('are asked for from midnight to midnight there', async () => {
    const { asked } = await membersOf('appointments-today', []);
    expect(asked[0]?.parameters).toEqual(
      expect.arrayContaining([
        ['date', 'ge2026-11-25T00:00:00+13:00'],
        ['date', 'lt2026-11-26T00:00:00+13:00'],
      ]),
    );
  });
});

describe('the other panels', () => {
  const team = (id: string, status: string): FhirResource => ({
    resourceType: 'CareTeam',
    id,
    status,
    subject: { reference: `https://ehr.example/fhir/Patient/${id}/_history/3` },
  });

  it('are of teams at work', async () => {
    const rows = [
      team('a', 'active'),
      team('b', 'inactive'),
      team('c', 'entered-in-error'),
      team('d', 'suspended'),
    ];
    expect((await membersOf('care-team', rows)).patientIds).toEqual(['a']);
  });

  it('are of patients whose record is in use', async () => {
    const rows = [
      patient({ id: 'a', active: true }),
      patient({ id: 'b' }),
      patient({ id: 'c', active: false }),
    ];
    expect((await membersOf('general-practitioner', rows)).patientIds).toEqual(['a', 'b']);
  });

  it('are whole only when each answer was', async () => {
    const { reader } = fakeEhr(patient(), ({ parameters }) =>
      parameters.some(([, value]) => value === 'Practitioner/y')
        ? { resources: [patient({ id: 'b' })], complete: false }
        : [patient({ id: 'a' })],
    );
    const query = {
      type: 'Patient',
      parameter: 'general-practitioner',
      users: ['Practitioner/x', 'Practitioner/y'],
      now: new Date(),
      timeZone: 'UTC',
    };
    expect(await readPanelMembers(reader, 'general-practitioner', query)).toEqual({
      patientIds: ['a', 'b'],
      complete: false,
    });
  });
});
