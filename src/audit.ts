import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

export type AuditAction =
  'sign-in' | 'sign-in-failed' | 'sign-out' | 'list-patients' | 'search-patients' | 'view-patient';

/** Who did or saw what, for whom. Kept apart from the log, because here the patient is named by id. */
export interface AuditEvent {
  at: Date;
  action: AuditAction;
  outcome: 'success' | 'failure';
  ehrId: string;
  /** `iss sub` of the signed-in person; absent when nobody was signed in. */
  who?: string;
  patientId?: string;
  /** A code from the error catalogue. */
  reason?: string;
  requestId: string;
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

/** An append-only file, readable by its owner only. Lines are written one after another. */
export function appendToFile(path: string): (line: string) => Promise<void> {
  let last: Promise<unknown> = mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return (line) => {
    const written = last.then(() => appendFile(path, line, { mode: 0o600 }));
    last = written.catch(() => undefined);
    return written;
  };
}
