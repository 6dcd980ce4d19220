import type { FhirResource } from '../../../src/fhir/index.ts';
import { everywhere, type Retelling } from './retelling.ts';

/** Copies with other values, of the rows that a reader looks at; the rows themselves stay as they are. */
function besides(change: (copy: FhirResource) => FhirResource | undefined): Retelling['retell'] {
  return (rows) => {
    const copies = rows
      .filter(({ resourceType }) => resourceType !== 'Patient')
      .flatMap((row) => {
        const otherValues = everywhere(row, (node) =>
          typeof node['value'] === 'number' ? { ...node, value: node['value'] * 1.07 } : node,
        ) as FhirResource;
        return change({ ...otherValues, id: `n-${String(row['id'])}`.slice(0, 64) }) ?? [];
      });
    // Half of the noise before the facts and half behind them.
    const middle = Math.floor(copies.length / 2);
    return [...copies.slice(0, middle), ...rows, ...copies.slice(middle)];
  };
}

const somebody = { reference: 'Patient/somebody-else' };
const withoutInner = ({ contained: _inner, ...row }: FhirResource): FhirResource => row;

const mistaken = {
  Observation: { status: 'entered-in-error' },
  Condition: { verificationStatus: { coding: [{ code: 'entered-in-error' }] } },
  MedicationRequest: { status: 'entered-in-error' },
  MedicationStatement: { status: 'entered-in-error' },
  Procedure: { status: 'entered-in-error' },
  FamilyMemberHistory: { status: 'entered-in-error' },
} as Readonly<Record<string, object>>;

const tomorrow = '2199-01-01T00:00:00Z';
const ahead = {
  Observation: { effectiveDateTime: tomorrow, effectivePeriod: undefined },
  Condition: { onsetDateTime: tomorrow, onsetPeriod: undefined },
  MedicationRequest: { authoredOn: tomorrow },
  Procedure: { performedDateTime: tomorrow, performedPeriod: undefined },
} as Readonly<Record<string, object>>;

function marked(row: FhirResource, marks: Readonly<Record<string, object>>): FhirResource | undefined {
  const mark = marks[row.resourceType];
  return mark ? { ...row, ...mark } : undefined;
}

export const ofNoise: readonly Retelling[] = [
  {
    name: 'rows of somebody else',
    retell: besides((copy) => {
      if (copy.resourceType === 'Medication' || copy.resourceType === 'Encounter') return undefined;
      const who = copy['subject'] ? { subject: somebody } : { patient: somebody };
      return { ...copy, ...who };
    }),
  },
  { name: 'mistakes', retell: besides((copy) => marked(withoutInner(copy), mistaken)) },
  { name: 'rows of the future', retell: besides((copy) => marked(copy, ahead)) },
  {
    name: 'preliminary results beside final ones',
    retell: besides((copy) =>
      copy.resourceType === 'Observation' && copy['status'] === 'final' && copy['valueQuantity']
        ? { ...copy, status: 'preliminary' }
        : undefined,
    ),
  },
  {
    name: 'codes and types that nobody knows',
    retell: besides((copy) => {
      const code = { coding: [{ system: 'https://ehr.example/dictionary', code: 'Q17-4' }], text: 'Zxq' };
      if (copy.resourceType === 'Observation') return { ...copy, code, component: undefined };
      return copy.resourceType === 'Procedure' ? { ...copy, code } : { ...copy, resourceType: 'Zxq' };
    }),
  },
];
