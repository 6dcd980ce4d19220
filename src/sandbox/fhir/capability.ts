import type { SandboxState } from '../sandbox-state.ts';
import { writableTypes } from './create.ts';
import type { FhirProfile } from './fhir-server.ts';
import { resourceTypes, searchParametersOf } from './search-parameters.ts';

const oauthExtension = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris';

function resourceEntry(type: string, profile: FhirProfile): Record<string, unknown> {
  const parameters = Object.entries(searchParametersOf(type) ?? {});
  const references = parameters.filter(([, { kind }]) => kind === 'reference').map(([name]) => name);
  const writable = writableTypes.includes(type) && profile.notCreated?.includes(type) !== true;
  const interactions = ['read', 'vread', 'search-type', ...(writable ? ['create', 'update'] : [])];
  return {
    type,
    interaction: interactions.map((code) => ({ code })),
    versioning: 'versioned',
    conditionalCreate: writable && profile.noConditionalCreate !== true,
    searchInclude: references.map((name) => `${type}:${name}`),
    searchRevInclude: ['Provenance:target'],
    searchParam: parameters.map(([name, { kind }]) => ({ name, type: kind })),
  };
}

function smartSecurity(issuer: string): Record<string, unknown> {
  const system = 'http://terminology.hl7.org/CodeSystem/restful-security-service';
  return {
    service: [{ coding: [{ system, code: 'SMART-on-FHIR' }] }],
    extension: [
      {
        url: oauthExtension,
        extension: [
          { url: 'authorize', valueUri: `${issuer}/auth` },
          { url: 'token', valueUri: `${issuer}/token` },
          { url: 'revoke', valueUri: `${issuer}/token/revocation` },
          { url: 'introspect', valueUri: `${issuer}/token/introspection` },
        ],
      },
    ],
  };
}

/** What this server can do, told from the same tables that it works by. */
export function capabilityStatement(state: SandboxState): Record<string, unknown> {
  const { issuer, fhirBaseUrl, now, profile } = state;
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: now().toISOString().slice(0, 10),
    kind: 'instance',
    software: { name: 'Northside EHR (sandbox)' },
    implementation: { description: 'Sandbox EHR with invented patients', url: fhirBaseUrl },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        security: smartSecurity(issuer),
        resource: resourceTypes
          .filter((type) => profile.without?.includes(type) !== true)
          .map((type) => resourceEntry(type, profile)),
        interaction: [{ code: 'batch' }, { code: 'transaction' }],
      },
    ],
  };
}
