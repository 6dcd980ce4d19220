const versionOneVerbs: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

/**
 * Whether granted scopes allow something on a resource type (SMART App Launch 2.2, scopes for clinical data; `.read`
 * and `.write` are those of version 1). A scope with a query grants a part only and counts as granted: the server
 * decides what the part is.
 */
export function scopesAllow(
  scopes: readonly string[],
  verb: 'c' | 'r' | 'u' | 's',
  resourceType: string,
): boolean {
  return scopes.some((scope) => {
    const [, type, verbs = ''] = /^(?:user|patient)\/(\*|[A-Za-z]+)\.([a-z]+|\*)(?:\?.*)?$/.exec(scope) ?? [];
    if (type !== '*' && type !== resourceType) return false;
    return (versionOneVerbs[verbs] ?? verbs).includes(verb);
  });
}
