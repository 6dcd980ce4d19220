/** SMART App Launch 2.2, "Scopes and Launch Context": a scope for clinical data, version 1 or 2, taken apart. */
export interface DataScope {
  level: 'patient' | 'user';
  /** A resource type, or `*`. */
  resourceType: string;
  verbs: ReadonlySet<Verb>;
  /** The search string of a granular scope, as `category=laboratory`. */
  query?: string;
}
export type Verb = 'c' | 'r' | 'u' | 'd' | 's';

const dataScope = /^(patient|user)\/(\*|[A-Z][A-Za-z]{1,63})\.([a-z]+|\*)(?:\?(.+))?$/;
const version1Verbs: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };
/** RFC 6749 §3.3: printable ASCII without the space, `"` and `\`. */
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

export function splitScopes(text: string): string[] {
  return text.split(' ').filter((scope) => scope !== '');
}

/** The scope taken apart, or undefined when it is not one for clinical data. The verbs must be in the order cruds. */
export function parseDataScope(scope: string): DataScope | undefined {
  const [, level, resourceType, suffix, query] = dataScope.exec(scope) ?? [];
  if (level === undefined || resourceType === undefined || suffix === undefined) return undefined;
  const verbs = version1Verbs[suffix] ?? suffix;
  if (!/^c?r?u?d?s?$/.test(verbs)) return undefined;
  return {
    level: level === 'user' ? 'user' : 'patient',
    resourceType,
    verbs: new Set(verbs) as ReadonlySet<string> as ReadonlySet<Verb>,
    query,
  };
}

/** What is wrong with a configured list of scopes, in words, or undefined. */
export function scopeProblem(text: string): string | undefined {
  const scopes = splitScopes(text);
  for (const scope of scopes) {
    if (!scopeToken.test(scope)) return `"${scope}" has a character that no scope may have`;
    if (/^(patient|user|system)\//.test(scope) && parseDataScope(scope) === undefined)
      return `"${scope}" is neither a version 1 (.read .write .*) nor a version 2 scope (letters of cruds in that order)`;
  }
  if (new Set(scopes).size < scopes.length) return 'a scope stands there twice';
  if (scopes.includes('offline_access') && scopes.includes('online_access'))
    return 'offline_access and online_access exclude each other';
  const identity = ['fhirUser', 'profile'].some((scope) => scopes.includes(scope));
  if (identity !== scopes.includes('openid')) return 'openid and fhirUser have to be asked for together';
  return undefined;
}

/**
 * Whether these granted scopes let the app do this to resources of the type. A granular grant (`?…`) counts: what it
 * leaves out is not refused by the EHR but silently absent, so it also stands in `scopesNotGranted`.
 */
export function allows(granted: readonly string[], resourceType: string, verb: Verb): boolean {
  return granted.some((scope) => {
    const data = parseDataScope(scope);
    return (
      data !== undefined &&
      (data.resourceType === '*' || data.resourceType === resourceType) &&
      data.verbs.has(verb)
    );
  });
}

/** The scopes for clinical data that were asked for and are not covered by the answer, as they were asked for. */
export function scopesNotGranted(requested: readonly string[], granted: readonly string[]): string[] {
  const given = granted.map(parseDataScope).filter((scope) => scope !== undefined);
  return requested.filter((scope) => {
    const asked = parseDataScope(scope);
    return (
      asked !== undefined && ![...asked.verbs].every((verb) => given.some((one) => covers(one, asked, verb)))
    );
  });
}

function covers(given: DataScope, asked: DataScope, verb: Verb): boolean {
  return (
    given.verbs.has(verb) &&
    (given.level === asked.level || given.level === 'user') &&
    (given.resourceType === '*' || given.resourceType === asked.resourceType) &&
    (given.query === undefined || given.query === asked.query)
  );
}
