import type { FhirVersion } from './fhir-version.ts';
import type { FhirClient } from './http/client.ts';
import { AppError } from '../errors.ts';

export async function detectFhirVersion(_client: Pick<FhirClient, 'capabilities'>): Promise<FhirVersion> {
  throw new AppError('unexpected', 'Detecting the version is being built');
}
