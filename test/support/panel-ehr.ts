import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

type Json = Record<string, unknown>;

/** How the server takes `patient=a,b,c`. */
export type Commas =
  | 'or'
  | 'refused'
  | 'first-only'
  | 'last-only'
  | 'first-three'
  | 'ignored'
  /** All, in an order of its own. */
  | 'mixed-up';

export interface PanelEhrOptions {
  patients: number;
  milliseconds?: number;
  commas?: Commas;
}

export interface PanelEhr {
  baseUrl: string;
  patientIds: readonly string[];
  /** `Type?query`, as they came. */
  requests: string[];
  /** Requests under way at the same time, at most. */
  mostAtOnce(): number;
  slow: Map<string, number>;
  failing: Set<string>;
  forbidden: Set<string>;
  close(): Promise<void>;
}

/** Records of women of 61 whose blood pressure tells them apart: 110 + their number. */
export function systolicOf(index: number): number {
  return 110 + (index % 60);
}

/** A FHIR server that holds a panel and answers late, about several patients at once or not, as the test says. */
export async function startPanelEhr(options: PanelEhrOptions): Promise<PanelEhr> {
  const { milliseconds = 0, commas = 'or' } = options;
  const patientIds = Array.from({ length: options.patients }, (_, index) => `p${index + 1}`);
  const rows = new Map(patientIds.map((id, index) => [id, recordOf(id, index)]));
  let underWay = 0;
  let most = 0;
  const server = createServer((req, res) => {
    underWay += 1;
    most = Math.max(most, underWay);
    res.on('close', () => {
      underWay -= 1;
    });
    void answer(new URL(req.url ?? '/', 'http://localhost'), res).catch(() => res.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const ehr: PanelEhr = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`,
    patientIds,
    requests: [],
    mostAtOnce: () => most,
    slow: new Map(),
    failing: new Set(),
    forbidden: new Set(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function answer(url: URL, res: ServerResponse): Promise<void> {
    const [type = '', id] = url.pathname.replace(/^\/fhir\//, '').split('/');
    ehr.requests.push(`${type}${id === undefined ? '' : `/${id}`}${url.search}`);
    const asked = (id ?? url.searchParams.get('patient') ?? url.searchParams.get('_id') ?? '').split(',');
    const delay = milliseconds + Math.max(0, ...asked.map((one) => ehr.slow.get(one) ?? 0));
    await sleep(delay, undefined, { ref: delay < 10_000 });
    if (asked.some((one) => ehr.failing.has(one))) return send(res, 500, outcome);
    if (id !== undefined) {
      if (ehr.forbidden.has(id)) return send(res, 403, outcome);
      const found = rows.get(id)?.find(({ resourceType }) => resourceType === type);
      return send(res, found ? 200 : 404, found ?? outcome);
    }
    const several = url.searchParams.has('patient') && asked.length > 1;
    if (several && commas === 'refused') return send(res, 400, outcome);
    const seen = several ? looksAt(commas, asked, patientIds) : asked;
    const entry = seen
      .filter((one) => !ehr.forbidden.has(one))
      .flatMap((one) => rows.get(one) ?? [])
      .filter((row) => row['resourceType'] === type && matchesCode(row, url.searchParams.get('code')))
      .map((resource) => ({ resource }));
    if (commas === 'mixed-up') entry.sort((a, b) => orderOf(a.resource) - orderOf(b.resource));
    send(res, 200, { resourceType: 'Bundle', type: 'searchset', entry });
  }

  return ehr;
}

const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'processing' }] };

/** The same for every answer, and none of the list's. */
function orderOf(row: Json): number {
  return (Number(/\d+/.exec(String(row['id']))?.[0] ?? 0) * 37) % 61;
}

function looksAt(commas: Commas, asked: readonly string[], all: readonly string[]): readonly string[] {
  if (commas === 'first-only') return asked.slice(0, 1);
  if (commas === 'last-only') return asked.slice(-1);
  if (commas === 'first-three') return asked.slice(0, 3);
  return commas === 'ignored' ? all : asked;
}

function matchesCode(row: Json, codes: string | null): boolean {
  if (codes === null || row['resourceType'] !== 'Observation') return true;
  const { code } = row['code'] as { code: string; coding: { code: string }[] };
  const own = (row['code'] as { coding: { code: string }[] }).coding[0]?.code ?? code;
  return codes.split(',').some((one) => (one.split('|').at(-1) ?? one) === own);
}

function send(res: ServerResponse, status: number, body: unknown): void {
  if (res.destroyed) return;
  res.writeHead(status, { 'content-type': 'application/fhir+json' }).end(JSON.stringify(body));
}

function recordOf(id: string, index: number): Json[] {
  const subject = { reference: `Patient/${id}` };
  const observation = (name: string, code: string, value: Json): Json => ({
    resourceType: 'Observation',
    id: `${id}-${name}`,
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code }] },
    subject,
    effectiveDateTime: '2026-10-01',
    ...value,
  });
  const quantity = (value: number, unit: string) => ({
    valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code: unit },
  });
  return [
    {
      resourceType: 'Patient',
      id,
      name: [{ family: `Family${String(index).padStart(3, '0')}`, given: ['Given'] }],
      gender: 'female',
      birthDate: '1965-03-14',
      identifier: [{ type: { coding: [{ code: 'MR' }] }, value: `MRN${index}` }],
    },
    observation('bp', '8480-6', quantity(systolicOf(index), 'mm[Hg]')),
    observation('tc', '2093-3', quantity(236, 'mg/dL')),
    observation('hdl', '2085-9', quantity(50, 'mg/dL')),
    observation('smoking', '72166-2', {
      valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '266919005' }] },
    }),
    // Every second one has diabetes: to overlook it makes a wrong number that looks right.
    ...(index % 2 === 0
      ? [
          {
            resourceType: 'Condition',
            id: `${id}-diabetes`,
            subject,
            clinicalStatus: { coding: [{ code: 'active' }] },
            verificationStatus: { coding: [{ code: 'confirmed' }] },
            code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006' }] },
            onsetDateTime: '2015-01-01',
          },
        ]
      : []),
    ...(index % 3 === 0 ? [amlodipineOf(id, subject)] : []),
    ...(index % 5 === 0
      ? [
          {
            resourceType: 'Procedure',
            id: `${id}-procedure`,
            subject,
            status: 'completed',
            code: { text: 'Appendectomy' },
          },
        ]
      : []),
    ...(index % 4 === 0 ? [savedOf(id, subject)] : []),
  ];
}

function amlodipineOf(id: string, subject: Json): Json {
  return {
    resourceType: 'MedicationRequest',
    id: `${id}-amlodipine`,
    subject,
    status: 'active',
    intent: 'order',
    authoredOn: '2026-09-01',
    medicationCodeableConcept: {
      coding: [
        { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '17767', display: 'Amlodipine' },
      ],
    },
  };
}

function savedOf(id: string, subject: Json): Json {
  return {
    resourceType: 'RiskAssessment',
    id: `${id}-saved`,
    identifier: [{ system: 'https://heart-risk.example/identifiers/assessment', value: id }],
    status: 'final',
    subject,
    occurrenceDateTime: '2026-06-01',
    method: {
      coding: [{ system: 'https://heart-risk.example/methods', code: 'framingham-2008-lipids' }],
    },
    prediction: [{ probabilityDecimal: 5.5 }],
  };
}
