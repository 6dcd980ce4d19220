import { type Ehr, ehrSchema } from '../../src/auth/index.ts';
import type { EhrInput } from './test-app.ts';

/** An EHR entry with every default, changed as the test needs. */
export function anEhr(changes: Partial<EhrInput> = {}): Ehr {
  return ehrSchema.parse({
    id: 'north',
    name: 'Northside',
    fhirBaseUrl: 'https://ehr.example.org/fhir',
    clientId: 'heart-risk',
    clientAuth: { kind: 'none' },
    scopes: { standalone: 'openid fhirUser user/Patient.rs' },
    ...changes,
  });
}
