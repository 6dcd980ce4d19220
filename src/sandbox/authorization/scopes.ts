import { type ClientQuirks, isWithheld } from '../quirks.ts';
import type { SandboxUser } from '../users.ts';

export type Verb = 'c' | 'r' | 'u' | 'd' | 's';

/** A scope for clinical data, v1 or v2, taken apart. */
export interface DataScope {
  level: 'patient' | 'user';
  /** A resource type, or `*`. */
  type: string;
  verbs: ReadonlySet<Verb>;
  /** The search string of a granular scope, as `category=laboratory`. */
  query?: string;
}

const dataScope = /^(patient|user)\/(\*|[A-Z][A-Za-z]+)\.([a-z]+|\*)(?:\?(.+))?$/;
const v1Verbs: Record<string, string> = { read: 'rs', write: 'cud', '*': 'cruds' };

/** `undefined` when it is no scope for clinical data. The letters of a v2 scope must stand in the order cruds. */
export function parseDataScope(scope: string): DataScope | undefined {
  const [, level, type, suffix, query] = dataScope.exec(scope) ?? [];
  if (!level || !type || !suffix) return undefined;
  const verbs = v1Verbs[suffix] ?? suffix;
  if (!/^c?r?u?d?s?$/.test(verbs)) return undefined;
  return {
    level: level as DataScope['level'],
    type,
    verbs: new Set(verbs) as Set<Verb>,
    ...(query ? { query } : {}),
  };
}

const otherScopes = new Set([
  'openid',
  'fhirUser',
  'profile',
  'launch',
  'launch/patient',
  'offline_access',
  'online_access',
]);

/** Whether this EHR knows a scope at all. Unknown ones are dropped silently, as RFC 6749 allows. */
export function isKnownScope(scope: string): boolean {
  return otherScopes.has(scope) || parseDataScope(scope) !== undefined;
}

const writes = (scope: DataScope): boolean => ['c', 'u', 'd'].some((verb) => scope.verbs.has(verb as Verb));

function userMayHold(scope: string, user: SandboxUser | undefined): boolean {
  const data = parseDataScope(scope);
  if (!data || user?.role !== 'read-only clinician') return true;
  return !writes(data);
}

/** What of the asked scopes can be granted, in the order they were asked. */
export function grantableScopes(
  asked: readonly string[],
  user: SandboxUser | undefined,
  quirks: ClientQuirks,
): string[] {
  return asked.filter(
    (scope) => isKnownScope(scope) && userMayHold(scope, user) && !isWithheld({ scope, quirks }),
  );
}

function v1Suffixes(verbs: ReadonlySet<Verb>): string[] {
  const reads = verbs.has('r') || verbs.has('s');
  const changes = verbs.has('c') || verbs.has('u') || verbs.has('d');
  return [...(reads ? ['read'] : []), ...(changes ? ['write'] : [])];
}

/** The scopes in the words of SMART 1, as a server that knows nothing newer answers them. */
export function inV1Style(scopes: readonly string[]): string[] {
  const named = scopes.flatMap((scope) => {
    const data = parseDataScope(scope);
    if (!data) return [scope];
    return v1Suffixes(data.verbs).map((suffix) => `${data.level}/${data.type}.${suffix}`);
  });
  return [...new Set(named)];
}

/** What a scope lets an app do, for the consent page. */
export function describeScope(scope: string): string {
  const fixed: Record<string, string> = {
    openid: 'Know that you signed in',
    fhirUser: 'Know who you are in this EHR',
    profile: 'Know who you are in this EHR',
    launch: 'Know which patient is open',
    'launch/patient': 'Know which patient you choose',
    offline_access: 'Keep access after you sign out of the EHR',
    online_access: 'Keep access while you are signed in to the EHR',
  };
  const data = parseDataScope(scope);
  if (!data) return fixed[scope] ?? scope;
  const what = data.type === '*' ? 'all records' : `${data.type} records`;
  const whose = data.level === 'patient' ? 'of this patient' : 'of every patient you may see';
  const reads = data.verbs.has('r') || data.verbs.has('s');
  const how = [...(reads ? ['Read'] : []), ...(writes(data) ? ['write'] : [])].join(' and ') || 'Use';
  return `${how.charAt(0).toUpperCase()}${how.slice(1)} ${what} ${whose}${data.query ? ` (${data.query})` : ''}`;
}
