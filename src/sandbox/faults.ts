/** What goes wrong. */
export type Fault =
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'hang' }
  | {
      kind: 'status';
      status: number;
      body?: 'outcome' | 'oauth' | 'html' | 'text' | 'empty';
      /** OAuth error code of an `oauth` body. */
      error?: string;
      retryAfterSeconds?: number;
    }
  | { kind: 'truncated-json' }
  | { kind: 'not-json' }
  /** A `next` link to another host. */
  | { kind: 'foreign-next'; url: string }
  /** A `next` link that answers 410. */
  | { kind: 'dead-next' }
  /** A resource of somebody else among the answers. */
  | { kind: 'other-patient'; resource?: Record<string, unknown> }
  /** Authorisation endpoint only: sent back to the app with this error. */
  | { kind: 'oauth-error'; error: string; description?: string };

export type FaultPlace = 'fhir' | 'discovery' | 'jwks' | 'authorize' | 'token' | 'refresh' | 'revocation';

export interface FaultRule {
  on: FaultPlace;
  fault: Fault;
  /** Only for this resource type. */
  resourceType?: string;
  /** Only where path and query match. */
  path?: RegExp;
  method?: string;
  clientId?: string;
  /** Only for requests of this patient, be it by token, path or query. */
  patientId?: string;
  /** How often it strikes; without it every time. */
  times?: number;
}

/** A request as the rules see it. */
export interface FaultSubject {
  on: FaultPlace;
  method: string;
  path: string;
  resourceType?: string | undefined;
  clientId?: string | undefined;
  patientIds?: readonly string[];
}

export interface FaultControl {
  /** Adds rules; earlier ones are asked first. Answers a function that takes these rules away again. */
  set(...rules: FaultRule[]): () => void;
  clear(): void;
  rules(): readonly FaultRule[];
  /** Takes the faults that strike this request. */
  strike(subject: FaultSubject): Fault[];
}

function matches(rule: FaultRule, subject: FaultSubject): boolean {
  return (
    rule.on === subject.on &&
    (rule.resourceType === undefined || rule.resourceType === subject.resourceType) &&
    (rule.path === undefined || rule.path.test(subject.path)) &&
    (rule.method === undefined || rule.method === subject.method) &&
    (rule.clientId === undefined || rule.clientId === subject.clientId) &&
    (rule.patientId === undefined || (subject.patientIds?.includes(rule.patientId) ?? false))
  );
}

export function createFaultControl(): FaultControl {
  let active: { rule: FaultRule; left: number }[] = [];
  return {
    set(...rules) {
      const added = rules.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }));
      active.push(...added);
      return () => {
        active = active.filter((entry) => !added.includes(entry));
      };
    },
    clear() {
      active = [];
    },
    rules: () => active.map(({ rule }) => rule),
    strike(subject) {
      const struck = active.filter(({ rule, left }) => left > 0 && matches(rule, subject));
      for (const entry of struck) entry.left -= 1;
      active = active.filter(({ left }) => left > 0);
      return struck.map(({ rule }) => rule.fault);
    },
  };
}
