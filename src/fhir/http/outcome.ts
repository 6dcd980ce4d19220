import { AppError, type ErrorCode } from '../../errors.ts';
import { objectsOf, textOf, type JsonObject } from '../elements/json.ts';

const codeByIssue: ReadonlyMap<string, ErrorCode> = new Map([
  ['login', 'fhir_unauthorised'],
  ['expired', 'fhir_unauthorised'],
  ['unknown', 'fhir_unreadable'],
  ['security', 'fhir_forbidden'],
  ['forbidden', 'fhir_forbidden'],
  ['suppressed', 'fhir_forbidden'],
  ['not-found', 'fhir_not_found'],
  ['deleted', 'fhir_not_found'],
  ['throttled', 'fhir_busy'],
  ['transient', 'fhir_busy'],
  ['lock-error', 'fhir_busy'],
  ['timeout', 'fhir_timeout'],
]);

/** An answer that is only an OperationOutcome, whatever its status: FHIR R4, OperationOutcome and issue-type. */
export function faultOfOutcome(what: string, outcome: JsonObject): AppError {
  const codes = objectsOf(outcome['issue']).map((issue) => codeByIssue.get(textOf(issue['code']) ?? ''));
  return new AppError(
    codes.find((code) => code !== undefined) ?? 'fhir_unreadable',
    `${what}: only an OperationOutcome`,
  );
}

/**
 * What an OperationOutcome among the rows of a search says about them. Epic adds one (4119) to nearly every answer
 * that means nothing here, and another (59204) when rows of a kind were left out for want of permission.
 */
export function withheldBy(outcome: JsonObject): 'forbidden' | 'failed' | undefined {
  const issues = objectsOf(outcome['issue']);
  const withheld = issues.some((issue) =>
    ['suppressed', 'forbidden', 'security'].includes(textOf(issue['code']) ?? ''),
  );
  if (withheld) return 'forbidden';
  const failed = issues.some((issue) => ['error', 'fatal'].includes(textOf(issue['severity']) ?? ''));
  return failed ? 'failed' : undefined;
}
