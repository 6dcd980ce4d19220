import { createFhirClient, type FhirClient, type FhirClientOptions, statusBehind } from '../fhir/index.ts';

export interface TokenSource {
  /** A token to use now. */
  current(): Promise<string>;
  /** Another one than the EHR has refused. */
  renew(refused: string): Promise<string>;
}

/**
 * A FHIR client that asks for another token once when the EHR refuses the one it has, and repeats the call once. A
 * write may be repeated as well: what was answered with 401 was not done.
 */
export function createRenewingClient(
  options: Omit<FhirClientOptions, 'accessToken'>,
  tokens: TokenSource,
): FhirClient {
  const client = createFhirClient({ ...options, accessToken: () => tokens.current() });

  async function call<T>(work: () => Promise<T>): Promise<T> {
    const startedWith = await tokens.current();
    try {
      return await work();
    } catch (error) {
      if (statusBehind(error) !== 401) throw error;
      await tokens.renew(startedWith);
      return work();
    }
  }

  return {
    read: (resourceType, id) => call(() => client.read(resourceType, id)),
    search: (resourceType, parameters, isEnough) =>
      call(() => client.search(resourceType, parameters, isEnough)),
    create: (resource, create) => call(() => client.create(resource, create)),
    capabilities: () => call(() => client.capabilities()),
  };
}
