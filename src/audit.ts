import { appendFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.ts';

export type AuditAction =
  | 'sign-in'
  | 'sign-in-failed'
  | 'sign-out'
  | 'time-out'
  /** Another person has signed in to the same EHR in this browser, or ten newer launches have. */
  | 'displaced'
  | 'session-ended-by-operator'
  | 'refresh-failed'
  | 'list-patients'
  | 'search-patients'
  | 'view-patient'
  | 'save-assessment'
  | 'export-list';

/** Who did or saw what, for whom. Kept apart from the log, because here the patient is named by id. */
export interface AuditEvent {
  at: Date;
  action: AuditAction;
  outcome: 'success' | 'failure';
  ehrId: string;
  /** `iss sub` of the signed-in person; absent when nobody was signed in. */
  who?: string | undefined;
  patientId?: string | undefined;
  /** A code from the error catalogue. */
  reason?: string | undefined;
  /** Absent for what no request has caused: time-outs, the operator's command. */
  requestId?: string | undefined;
}

export interface AuditLog {
  /** Resolves once the line is written; a page that must not be shown unaudited waits for it. */
  record(event: AuditEvent): Promise<void>;
}

/** Appends one JSON line for each event. JSON escapes line breaks, so one event is always one line. */
export function createAuditLog(append: (line: string) => Promise<void>): AuditLog {
  return {
    record: (event) => append(`${JSON.stringify({ ...event, at: event.at.toISOString() })}\n`),
  };
}

/** An append-only file, readable by its owner only, made with the first line. Lines are written one after another. */
export function appendToFile(path: string): (line: string) => Promise<void> {
  let last: Promise<unknown> | undefined;
  return (line) => {
    const written = (last ?? makeFolder(dirname(path))).then(() => appendFile(path, line, { mode: 0o600 }));
    // Whoever writes hears of a fault; the next line is tried all the same.
    last = written.catch(() => undefined);
    return written;
  };
}

/** DICOM PS3.16, CID 400 (audit event type codes), as FHIR's audit-event-type value set takes them over. */
const dicom = {
  userAuthentication: { code: '110114', display: 'User Authentication' },
  patientRecord: { code: '110110', display: 'Patient Record' },
  query: { code: '110112', display: 'Query' },
  export: { code: '110106', display: 'Export' },
} as const;

/** DICOM PS3.16, CID 401. */
const subtypes: Partial<Record<AuditAction, { code: string; display: string }>> = {
  'sign-in': { code: '110122', display: 'Login' },
  'sign-in-failed': { code: '110122', display: 'Login' },
  'sign-out': { code: '110123', display: 'Logout' },
  'time-out': { code: '110123', display: 'Logout' },
  displaced: { code: '110123', display: 'Logout' },
  'session-ended-by-operator': { code: '110123', display: 'Logout' },
};
const dicomSystem = 'http://dicom.nema.org/resources/ontology/DCM';

const kinds: Record<AuditAction, { type: keyof typeof dicom; action: 'C' | 'R' | 'E' }> = {
  'sign-in': { type: 'userAuthentication', action: 'E' },
  'sign-in-failed': { type: 'userAuthentication', action: 'E' },
  'sign-out': { type: 'userAuthentication', action: 'E' },
  'time-out': { type: 'userAuthentication', action: 'E' },
  displaced: { type: 'userAuthentication', action: 'E' },
  'session-ended-by-operator': { type: 'userAuthentication', action: 'E' },
  'refresh-failed': { type: 'userAuthentication', action: 'E' },
  'list-patients': { type: 'query', action: 'E' },
  'search-patients': { type: 'query', action: 'E' },
  'view-patient': { type: 'patientRecord', action: 'R' },
  'save-assessment': { type: 'patientRecord', action: 'C' },
  'export-list': { type: 'export', action: 'R' },
};

/** The same event as FHIR R4 AuditEvent, for the EHR's own access log. `observer` is the address of this app. */
export function fhirAuditEvent(
  event: AuditEvent,
  { fhirUser, observer }: { fhirUser: string | undefined; observer: string },
) {
  const { type, action } = kinds[event.action];
  const subtype = subtypes[event.action];
  const who = fhirUser === undefined ? { display: 'unidentified user' } : { reference: fhirUser };
  const patient =
    event.patientId === undefined ? [] : [{ what: { reference: `Patient/${event.patientId}` } }];
  return {
    resourceType: 'AuditEvent' as const,
    type: { system: dicomSystem, ...dicom[type] },
    ...(subtype === undefined ? {} : { subtype: [{ system: dicomSystem, ...subtype }] }),
    action,
    recorded: event.at.toISOString(),
    outcome: event.outcome === 'success' ? '0' : '4',
    agent: [{ who, requestor: true }],
    source: { observer: { display: `Heart risk, ${observer}` } },
    entity: patient,
  };
}
