export type ParameterKind = 'token' | 'reference' | 'date' | 'string';

export interface SearchParameter {
  kind: ParameterKind;
  paths: readonly string[];
  /** For references: the type a bare id is taken to mean. */
  target?: string;
}

const token = (...paths: string[]): SearchParameter => ({ kind: 'token', paths });
const date = (...paths: string[]): SearchParameter => ({ kind: 'date', paths });
const text = (...paths: string[]): SearchParameter => ({ kind: 'string', paths });
const reference = (paths: string | string[], target?: string): SearchParameter => ({
  kind: 'reference',
  paths: [paths].flat(),
  ...(target ? { target } : {}),
});

const forEveryType: Record<string, SearchParameter> = {
  _id: token('id'),
  _lastUpdated: date('meta.lastUpdated'),
  _tag: token('meta.tag'),
  _security: token('meta.security'),
};

const ofSubject = {
  patient: reference('subject', 'Patient'),
  subject: reference('subject', 'Patient'),
  identifier: token('identifier'),
  status: token('status'),
};

/** What can be searched by, per resource type; the names are those of FHIR R4. */
const perType: Record<string, Record<string, SearchParameter>> = {
  Patient: {
    active: token('active'),
    birthdate: date('birthDate'),
    family: text('name.family'),
    gender: token('gender'),
    'general-practitioner': reference('generalPractitioner', 'Practitioner'),
    given: text('name.given'),
    identifier: token('identifier'),
    name: text('name.family', 'name.given', 'name.text', 'name.prefix', 'name.suffix'),
    organization: reference('managingOrganization', 'Organization'),
  },
  Observation: {
    ...ofSubject,
    category: token('category'),
    code: token('code'),
    'combo-code': token('code', 'component.code'),
    'component-code': token('component.code'),
    date: date('effectiveDateTime', 'effectivePeriod', 'effectiveInstant'),
    encounter: reference('encounter', 'Encounter'),
    performer: reference('performer', 'Practitioner'),
  },
  Condition: {
    patient: reference('subject', 'Patient'),
    subject: reference('subject', 'Patient'),
    identifier: token('identifier'),
    category: token('category'),
    'clinical-status': token('clinicalStatus'),
    code: token('code'),
    encounter: reference('encounter', 'Encounter'),
    'onset-date': date('onsetDateTime', 'onsetPeriod'),
    'recorded-date': date('recordedDate'),
    'verification-status': token('verificationStatus'),
  },
  MedicationRequest: {
    ...ofSubject,
    authoredon: date('authoredOn'),
    code: token('medicationCodeableConcept'),
    intent: token('intent'),
    medication: reference('medicationReference', 'Medication'),
    requester: reference('requester', 'Practitioner'),
  },
  MedicationStatement: {
    ...ofSubject,
    code: token('medicationCodeableConcept'),
    effective: date('effectiveDateTime', 'effectivePeriod'),
    medication: reference('medicationReference', 'Medication'),
    source: reference('informationSource', 'Patient'),
  },
  Medication: { code: token('code'), identifier: token('identifier'), status: token('status') },
  Procedure: {
    ...ofSubject,
    code: token('code'),
    date: date('performedDateTime', 'performedPeriod'),
    encounter: reference('encounter', 'Encounter'),
    performer: reference('performer.actor', 'Practitioner'),
  },
  DiagnosticReport: {
    ...ofSubject,
    category: token('category'),
    code: token('code'),
    date: date('effectiveDateTime', 'effectivePeriod'),
    issued: date('issued'),
    performer: reference('performer', 'Practitioner'),
    result: reference('result', 'Observation'),
  },
  FamilyMemberHistory: {
    patient: reference('patient', 'Patient'),
    code: token('condition.code'),
    date: date('date'),
    identifier: token('identifier'),
    relationship: token('relationship'),
    status: token('status'),
  },
  RiskAssessment: {
    ...ofSubject,
    condition: reference('condition', 'Condition'),
    date: date('occurrenceDateTime', 'occurrencePeriod'),
    encounter: reference('encounter', 'Encounter'),
    method: token('method'),
    performer: reference('performer', 'Practitioner'),
    risk: token('prediction.qualitativeRisk'),
  },
  DocumentReference: {
    ...ofSubject,
    author: reference('author', 'Practitioner'),
    category: token('category'),
    date: date('date'),
    type: token('type'),
  },
  List: {
    ...ofSubject,
    code: token('code'),
    date: date('date'),
    'empty-reason': token('emptyReason'),
    item: reference('entry.item', 'Patient'),
    source: reference('source', 'Practitioner'),
    title: text('title'),
  },
  Group: {
    actual: token('actual'),
    characteristic: token('characteristic.code'),
    code: token('code'),
    identifier: token('identifier'),
    'managing-entity': reference('managingEntity', 'Practitioner'),
    member: reference('member.entity', 'Patient'),
    type: token('type'),
    'value-reference': reference('characteristic.valueReference', 'Practitioner'),
  },
  Appointment: {
    actor: reference('participant.actor', 'Practitioner'),
    date: date('start'),
    identifier: token('identifier'),
    location: reference('participant.actor', 'Location'),
    patient: reference('participant.actor', 'Patient'),
    practitioner: reference('participant.actor', 'Practitioner'),
    status: token('status'),
  },
  Encounter: {
    ...ofSubject,
    class: token('class'),
    date: date('period'),
    location: reference('location.location', 'Location'),
    participant: reference('participant.individual', 'Practitioner'),
    practitioner: reference('participant.individual', 'Practitioner'),
    type: token('type'),
  },
  CareTeam: {
    ...ofSubject,
    category: token('category'),
    date: date('period'),
    encounter: reference('encounter', 'Encounter'),
    participant: reference('participant.member', 'Practitioner'),
  },
  Practitioner: {
    active: token('active'),
    family: text('name.family'),
    given: text('name.given'),
    identifier: token('identifier'),
    name: text('name.family', 'name.given', 'name.text', 'name.prefix', 'name.suffix'),
  },
  PractitionerRole: {
    active: token('active'),
    identifier: token('identifier'),
    organization: reference('organization', 'Organization'),
    practitioner: reference('practitioner', 'Practitioner'),
    role: token('code'),
    specialty: token('specialty'),
  },
  Organization: { active: token('active'), identifier: token('identifier'), name: text('name', 'alias') },
  Location: { identifier: token('identifier'), name: text('name', 'alias'), status: token('status') },
  Provenance: {
    agent: reference('agent.who', 'Practitioner'),
    entity: reference('entity.what'),
    patient: reference('target', 'Patient'),
    recorded: date('recorded'),
    target: reference('target'),
  },
  AuditEvent: {
    action: token('action'),
    agent: reference('agent.who', 'Practitioner'),
    date: date('recorded'),
    entity: reference('entity.what'),
    patient: reference('entity.what', 'Patient'),
    type: token('type'),
  },
};

export const resourceTypes: readonly string[] = Object.keys(perType);

export function searchParametersOf(type: string): Record<string, SearchParameter> | undefined {
  const own = perType[type];
  return own ? { ...forEveryType, ...own } : undefined;
}

/** The element that dates a resource, newest first being the order in which the store keeps them. */
export const datePaths: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    Object.entries(perType).map(([type, parameters]) => [type, parameters.date?.paths ?? []]),
  ),
  Condition: ['onsetDateTime', 'recordedDate'],
  MedicationRequest: ['authoredOn'],
  MedicationStatement: ['effectiveDateTime', 'effectivePeriod'],
  Provenance: ['recorded'],
};
