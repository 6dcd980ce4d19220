import { type DataScope, type Verb, parseDataScope } from '../authorization/scopes.ts';
import { type SandboxUser, practitionerId, userResource } from '../users.ts';
import { FhirFault } from './outcome.ts';
import { type Resource, localReference, patientsOf, valuesAt } from './resource.ts';
import { parameterTest } from './search-match.ts';
import type { FhirStore } from './store.ts';

/** Who asks, and with which scopes. */
export interface Bearer {
  scopes: readonly string[];
  user: SandboxUser;
  patientId: string | undefined;
}

export interface Access {
  /** Throws a 403 when no scope allows this on any resource of the type. */
  demand(verb: Verb, type: string): void;
  sees(resource: Resource, verb: Verb): boolean;
}

const aboutNobody = new Set(['Practitioner', 'PractitionerRole', 'Organization', 'Location', 'Medication']);

function inCompartment(store: FhirStore, resource: Resource, patientId: string): boolean {
  if (aboutNobody.has(resource.resourceType)) return true;
  if (patientsOf(resource).includes(patientId)) return true;
  if (resource.resourceType !== 'Provenance') return false;
  return valuesAt(resource, 'target').some((target) => {
    const [type = '', id = ''] = localReference(target)?.split('/') ?? [];
    const found = store.get(type, id);
    return found !== undefined && patientsOf(found).includes(patientId);
  });
}

/** A record marked restricted is seen by the general practitioner it names and by nobody else. */
function isHiddenFrom(store: FhirStore, patientId: string, user: SandboxUser): boolean {
  const patient = store.get('Patient', patientId);
  const labels = patient ? valuesAt(patient, 'meta.security.code') : [];
  if (!patient || !labels.includes('R')) return false;
  const practitioner = `Practitioner/${practitionerId(user)}`;
  return !valuesAt(patient, 'generalPractitioner').some((gp) => localReference(gp) === practitioner);
}

function userSees(store: FhirStore, resource: Resource, user: SandboxUser): boolean {
  if (user.role === 'patient') return inCompartment(store, resource, userResource(user).id);
  return !patientsOf(resource).some((patientId) => isHiddenFrom(store, patientId, user));
}

function fitsQuery({ query }: DataScope, resource: Resource): boolean {
  if (query === undefined) return true;
  const tests = [...new URLSearchParams(query)].map(([key, value]) =>
    parameterTest(resource.resourceType, key, value),
  );
  return tests.every((test) => test(resource));
}

export function createAccess(store: FhirStore, { scopes, user, patientId }: Bearer): Access {
  const granted = scopes.flatMap((scope) => parseDataScope(scope) ?? []);
  const allowing = (verb: Verb, type: string): DataScope[] =>
    granted.filter((scope) => scope.verbs.has(verb) && (scope.type === '*' || scope.type === type));
  return {
    demand(verb, type) {
      if (allowing(verb, type).length > 0) return;
      throw new FhirFault(403, 'forbidden', `No granted scope allows this on ${type}`);
    },
    sees: (resource, verb) =>
      allowing(verb, resource.resourceType).some((scope) => {
        if (!fitsQuery(scope, resource) || !userSees(store, resource, user)) return false;
        if (scope.level === 'user') return true;
        return patientId !== undefined && inCompartment(store, resource, patientId);
      }),
  };
}
