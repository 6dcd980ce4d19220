import type { Resource } from '../fhir/resource.ts';
import { concept, diagnoses, medicines, procedures, snomed } from './codes.ts';
import { clinician } from './observation.ts';
import type { Fact } from './persona.ts';
import { dateBefore } from './when.ts';

const terminology = 'http://terminology.hl7.org/CodeSystem';

export interface ConditionDetails {
  /** Default `active`; `undefined` leaves it out. */
  clinical?: 'active' | 'recurrence' | 'remission' | 'resolved' | 'inactive' | undefined;
  /** Default `confirmed`. */
  verification?: 'confirmed' | 'unconfirmed' | 'provisional' | 'refuted' | 'entered-in-error';
  category?: 'problem-list-item' | 'encounter-diagnosis';
}

/** A diagnosis, known for so many days. */
export function diagnosis(
  name: keyof typeof diagnoses,
  daysAgo: number,
  details: ConditionDetails = {},
): Fact {
  const { verification = 'confirmed', category = 'problem-list-item' } = details;
  const clinical = 'clinical' in details ? details.clinical : 'active';
  const shown = verification === 'entered-in-error' ? undefined : clinical;
  const status = (system: string, code: string) => ({
    coding: [{ system: `${terminology}/${system}`, code }],
  });
  return ({ now, nextId, subject }) => [
    {
      resourceType: 'Condition',
      id: nextId('condition'),
      ...(shown ? { clinicalStatus: status('condition-clinical', shown) } : {}),
      verificationStatus: status('condition-ver-status', verification),
      category: [status('condition-category', category)],
      code: concept(diagnoses[name]),
      subject,
      onsetDateTime: dateBefore(now, daysAgo),
      recordedDate: dateBefore(now, daysAgo),
      asserter: clinician,
    },
  ];
}

export interface MedicineDetails {
  /** Default `active`. */
  status?: string;
  intent?: string;
  /** The medicine is a resource of its own, or a contained one. */
  as?: 'concept' | 'reference' | 'contained' | 'text only';
  reason?: keyof typeof diagnoses;
}

/** A prescription. */
export function prescription(
  name: keyof typeof medicines,
  daysAgo: number,
  details: MedicineDetails = {},
): Fact {
  const { status = 'active', intent = 'order', as = 'concept', reason } = details;
  const code = concept(medicines[name]);
  return ({ now, nextId, subject }) => {
    const medication: Resource = { resourceType: 'Medication', id: nextId('medication'), code };
    const how = {
      concept: { medicationCodeableConcept: code },
      'text only': { medicationCodeableConcept: { text: code.text } },
      reference: { medicationReference: { reference: `Medication/${medication.id}`, display: code.text } },
      contained: { contained: [{ ...medication, id: 'med' }], medicationReference: { reference: '#med' } },
    };
    const request: Resource = {
      resourceType: 'MedicationRequest',
      id: nextId('prescription'),
      status,
      intent,
      ...how[as],
      subject,
      authoredOn: dateBefore(now, daysAgo),
      requester: clinician,
      ...(reason ? { reasonCode: [concept(diagnoses[reason])] } : {}),
      dosageInstruction: [{ text: 'One a day' }],
    };
    return as === 'reference' ? [medication, request] : [request];
  };
}

/** A medicine as the patient tells it. */
export function statement(name: keyof typeof medicines, daysAgo: number, status = 'active'): Fact {
  return ({ now, nextId, subject }) => [
    {
      resourceType: 'MedicationStatement',
      id: nextId('statement'),
      status,
      medicationCodeableConcept: concept(medicines[name]),
      subject,
      effectivePeriod: { start: dateBefore(now, daysAgo) },
      dateAsserted: dateBefore(now, daysAgo),
    },
  ];
}

export function procedure(name: keyof typeof procedures, daysAgo: number, status = 'completed'): Fact {
  return ({ now, nextId, subject }) => [
    {
      resourceType: 'Procedure',
      id: nextId('procedure'),
      status,
      code: concept(procedures[name]),
      subject,
      performedDateTime: dateBefore(now, daysAgo),
    },
  ];
}

const relationships = {
  mother: ['MTH', 'mother'],
  father: ['FTH', 'father'],
  brother: ['BRO', 'brother'],
  sister: ['SIS', 'sister'],
} as const;

/** A relative's illness and the age it began at. */
export function relative(
  who: keyof typeof relationships,
  name: keyof typeof diagnoses,
  onsetAge: number,
): Fact {
  const [code, display] = relationships[who];
  return ({ nextId, subject }) => [
    {
      resourceType: 'FamilyMemberHistory',
      id: nextId('family'),
      status: 'completed',
      patient: subject,
      relationship: { coding: [{ system: `${terminology}/v3-RoleCode`, code, display }], text: display },
      condition: [
        {
          code: concept(diagnoses[name]),
          onsetAge: { value: onsetAge, unit: 'a', system: 'http://unitsofmeasure.org', code: 'a' },
        },
      ],
    },
  ];
}

/** A day the patient was seen. */
export function visit(daysAgo: number): Fact {
  return ({ now, nextId, subject }) => [
    {
      resourceType: 'Encounter',
      id: nextId('encounter'),
      status: 'finished',
      class: { system: `${terminology}/v3-ActCode`, code: 'AMB', display: 'ambulatory' },
      type: [concept(snomed('185349003', 'Encounter for check up'))],
      subject,
      participant: [{ individual: clinician }],
      period: {
        start: `${dateBefore(now, daysAgo)}T09:00:00Z`,
        end: `${dateBefore(now, daysAgo)}T09:20:00Z`,
      },
    },
  ];
}

/** A fact with elements replaced or added, for records as real EHRs sometimes hold them. */
export function altered(fact: Fact, change: (resource: Resource) => Resource): Fact {
  return (context) => fact(context).map(change);
}
