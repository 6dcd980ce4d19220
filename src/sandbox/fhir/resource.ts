/** A FHIR R4 resource, of which only these members are known by name. */
export interface Resource {
  resourceType: string;
  id: string;
  meta?: { versionId?: string; lastUpdated?: string; [member: string]: unknown };
  [element: string]: unknown;
}

function collect(value: unknown, names: readonly string[], depth: number, found: unknown[]): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) for (const item of value) collect(item, names, depth, found);
  else if (depth === names.length) found.push(value);
  else collect((value as Record<string, unknown>)[names[depth] ?? ''], names, depth + 1, found);
}

/** Everything found at a dotted path; arrays on the way are walked through. */
export function valuesAt(value: unknown, path: string): unknown[] {
  const found: unknown[] = [];
  collect(value, path.split('.'), 0, found);
  return found;
}

/** The local part `Type/id` of a reference, relative, absolute or with a version; `undefined` for others. */
export function localReference(reference: unknown): string | undefined {
  const text = typeof reference === 'string' ? reference : (reference as { reference?: unknown })?.reference;
  if (typeof text !== 'string') return undefined;
  return /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/[^/]+)?$/.exec(text)?.[1];
}

const patientPaths: Record<string, readonly string[]> = {
  Appointment: ['participant.actor'],
  AuditEvent: ['entity.what'],
  Provenance: ['target'],
  List: ['subject'],
  Group: [],
};

/** Ids of the patients a resource is about. A worklist or a group is about none: it belongs to its author. */
export function patientsOf(resource: Resource): string[] {
  if (resource.resourceType === 'Patient') return [resource.id];
  const paths = patientPaths[resource.resourceType] ?? ['subject', 'patient'];
  return paths
    .flatMap((path) => valuesAt(resource, path))
    .map(localReference)
    .filter((reference) => reference?.startsWith('Patient/'))
    .map((reference) => String(reference).slice('Patient/'.length));
}
