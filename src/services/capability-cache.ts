import { type Capabilities, capabilitiesOf, type FhirClient } from '../fhir/index.ts';

const keptForMs = 60 * 60_000;

/**
 * What each EHR says that it can do, asked once an hour. It says the same to everybody, so it is kept for all. A
 * statement that cannot be read is undefined, and asked for again the next time.
 */
export function createCapabilityCache(
  now: () => Date,
): (ehrId: string, client: Pick<FhirClient, 'capabilities'>) => Promise<Capabilities | undefined> {
  const known = new Map<string, { capabilities: Capabilities; untilMs: number }>();
  return async (ehrId, client) => {
    const kept = known.get(ehrId);
    if (kept !== undefined && kept.untilMs > now().getTime()) return kept.capabilities;
    try {
      const capabilities = capabilitiesOf(await client.capabilities());
      known.set(ehrId, { capabilities, untilMs: now().getTime() + keptForMs });
      return capabilities;
    } catch {
      return undefined;
    }
  };
}
