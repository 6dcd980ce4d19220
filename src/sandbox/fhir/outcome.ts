export interface OperationOutcome {
  resourceType: 'OperationOutcome';
  issue: { severity: string; code: string; diagnostics: string }[];
}

export function operationOutcome(code: string, diagnostics: string, severity = 'error'): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: [{ severity, code, diagnostics }] };
}

/** A request that cannot be served as asked; becomes an OperationOutcome with this status. */
export class FhirFault extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, diagnostics: string) {
    super(diagnostics);
    this.name = 'FhirFault';
    this.status = status;
    this.code = code;
  }

  get outcome(): OperationOutcome {
    return operationOutcome(this.code, this.message);
  }
}
