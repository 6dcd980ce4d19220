import type { FhirVersion } from '../fhir-version.ts';
import { dstu2 } from './dstu2.ts';
import { r4, type Dialect } from './r4.ts';

const dialects: Readonly<Record<FhirVersion, Dialect>> = { DSTU2: dstu2, STU3: r4, R4: r4, R4B: r4, R5: r4 };

export function dialectOf(version: FhirVersion): Dialect {
  return dialects[version];
}
