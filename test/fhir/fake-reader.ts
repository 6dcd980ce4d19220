import { AppError } from '../../src/errors.ts';
import type { FhirReader, FhirResource, SearchAnswer, SearchParameters } from '../../src/fhir/index.ts';

export interface Asked {
  resourceType: string;
  parameters: SearchParameters;
}

export type Reply = FhirResource[] | AppError | Partial<SearchAnswer>;

/** An EHR of the test: what each search gives, by resource type or by a function of what is asked. */
export interface FakeEhr {
  reader: FhirReader;
  asked: Asked[];
}

export function status(
  code: 'fhir_unreadable' | 'fhir_not_found' | 'fhir_forbidden' | 'fhir_busy' | 'fhir_timeout',
  number?: number,
): AppError {
  return new AppError(code, 'test', number === undefined ? {} : { cause: { status: number } });
}

export function fakeEhr(
  patient: FhirResource | AppError,
  reply: (asked: Asked) => Reply,
  others: readonly FhirResource[] = [],
): FakeEhr {
  const asked: Asked[] = [];
  const reader: FhirReader = {
    read: async (resourceType, id) => {
      if (resourceType === 'Patient') {
        if (patient instanceof AppError) throw patient;
        return patient;
      }
      const found = others.find((one) => one.resourceType === resourceType && one['id'] === id);
      if (!found) throw status('fhir_not_found', 404);
      return found;
    },
    search: async (resourceType, parameters) => {
      const question = { resourceType, parameters };
      asked.push(question);
      const answer = reply(question);
      if (answer instanceof AppError) throw answer;
      if (Array.isArray(answer)) return { resources: answer, included: [], complete: true };
      return { resources: [], included: [], complete: true, ...answer };
    },
  };
  return { reader, asked };
}

export function valueOf(asked: Asked, name: string): string | undefined {
  return asked.parameters.find(([one]) => one === name)?.[1];
}
