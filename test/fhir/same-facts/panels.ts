import type { FhirResource } from '../../../src/fhir/index.ts';
import { loinc, type Json } from '../builders.ts';
import { eachOf, isRow, listOf, without, type Retelling } from './retelling.ts';

const codeIn = (holder: Json): string[] =>
  listOf(isRow(holder['code']) ? holder['code']['coding'] : undefined).map((one) => String(one['code']));

const has = (holder: Json, code: string): boolean => codeIn(holder).includes(code);

const isPanel = (row: Json): boolean => has(row, '85354-9') || has(row, '55284-4');

/** Systolic and diastolic pressure as Observations of their own, of the same moment. */
function split(row: FhirResource): unknown {
  const components = listOf(row['component']);
  if (!isPanel(row) || components.length !== 2) return row;
  return components.map((component, index) => ({
    ...without(row, 'component', 'code'),
    id: `${String(row['id'])}-${index}`,
    ...component,
  }));
}

/** The same beneath a panel that names them as its members and bears the date alone. */
function splitBeneathPanel(row: FhirResource): unknown {
  const parts = split(row);
  if (!Array.isArray(parts)) return row;
  const hasMember = (parts as Json[]).map((part) => ({ reference: `Observation/${String(part['id'])}` }));
  const undated = (parts as Json[]).map((part) =>
    without(part, 'effectiveDateTime', 'effectivePeriod', 'issued'),
  );
  return [{ ...without(row, 'component'), hasMember }, ...undated];
}

/** Pressures that stand alone, joined into panels: the systolic and diastolic ones of one moment where there is one of each. */
function joined(rows: readonly FhirResource[]): FhirResource[] {
  const moment = (row: Json): string => String(row['effectiveDateTime']);
  const sides = (code: string) =>
    rows.filter(
      (row) => row.resourceType === 'Observation' && has(row, code) && row['component'] === undefined,
    );
  const pairs = sides('8480-6').flatMap((systolic) => {
    const others = sides('8462-4').filter((one) => moment(one) === moment(systolic));
    const rivals = sides('8480-6').filter((one) => moment(one) === moment(systolic));
    const [diastolic] = others;
    return diastolic && others.length === 1 && rivals.length === 1 ? [{ systolic, diastolic }] : [];
  });
  const gone = new Set(pairs.flatMap(({ systolic, diastolic }) => [systolic, diastolic]));
  const part = ({ code, valueQuantity }: Json) => ({ code, valueQuantity });
  const panels = pairs.map(({ systolic, diastolic }) => ({
    ...without(systolic, 'valueQuantity'),
    id: `${String(systolic['id'])}-p`,
    code: loinc('85354-9'),
    component: [part(systolic), part(diastolic)],
  }));
  return [...rows.filter((row) => !gone.has(row)), ...(panels as unknown as FhirResource[])];
}

const lipids = ['2093-3', '2085-9', '13457-7', '18262-6', '2089-1', '2571-8'];
const isLipid = (row: FhirResource): boolean =>
  row.resourceType === 'Observation' && lipids.some((code) => has(row, code));

/** Lipids of one moment as named by a resource around them, which carries date and status, too. */
function around(
  build: (members: readonly FhirResource[], first: FhirResource, id: string) => Json,
): Retelling['retell'] {
  return (rows) => {
    const all = rows.filter(isLipid);
    const moments = [...new Set(all.map((row) => row['effectiveDateTime']))];
    const made = moments.flatMap((moment, index) => {
      const members = all.filter((row) => row['effectiveDateTime'] === moment);
      const [first] = members;
      return first ? [build(members, first, `around-${index}`)] : [];
    });
    return [...made, ...rows];
  };
}

const namesOf = (members: readonly FhirResource[]) =>
  members.map((one) => ({ reference: `Observation/${String(one['id'])}` }));

const shell = (first: FhirResource, id: string): Json => ({
  id,
  status: first['status'],
  subject: first['subject'],
  effectiveDateTime: first['effectiveDateTime'],
  code: loinc('57698-3', 'Lipid panel'),
});

export const ofPanels: readonly Retelling[] = [
  { name: 'pressures apart', retell: eachOf('Observation', split) },
  {
    name: 'pressures apart, diastolic first',
    retell: (rows) => eachOf('Observation', split)(rows).toReversed(),
  },
  { name: 'pressures beneath a panel that has the date', retell: eachOf('Observation', splitBeneathPanel) },
  {
    name: 'pressures apart and joined again',
    retell: (rows) => joined(eachOf('Observation', split)(rows) as FhirResource[]),
  },
  {
    name: 'components in reverse',
    retell: eachOf('Observation', (row) =>
      row['component'] === undefined ? row : { ...row, component: listOf(row['component']).toReversed() },
    ),
  },
  {
    name: 'the other panel code',
    retell: eachOf('Observation', (row) =>
      isPanel(row) ? { ...row, code: loinc(has(row, '85354-9') ? '55284-4' : '85354-9') } : row,
    ),
  },
  {
    name: 'lipids as members of a panel',
    retell: around((members, first, id) => ({
      resourceType: 'Observation',
      ...shell(first, id),
      hasMember: namesOf(members),
    })),
  },
  {
    name: 'lipids in a report',
    retell: around((members, first, id) => ({
      resourceType: 'DiagnosticReport',
      ...shell(first, id),
      result: namesOf(members),
    })),
  },
  {
    name: 'lipids inside a report',
    retell: (rows) => {
      const inner = (members: readonly FhirResource[]) =>
        members.map((one, index) => ({
          ...without(one, 'subject', 'effectiveDateTime', 'issued'),
          id: `in${index}`,
        }));
      const reports = around((members, first, id) => ({
        resourceType: 'DiagnosticReport',
        ...shell(first, id),
        contained: inner(members),
        result: members.map((_, index) => ({ reference: `#in${index}` })),
      }))(rows);
      return (reports as FhirResource[]).filter((row) => !isLipid(row));
    },
  },
];
