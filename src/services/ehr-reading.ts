import {
  type Capabilities,
  createWaysOfAsking,
  type EhrReading,
  type FhirVersion,
  localDayIn,
  type SettingsSaid,
  type WaysOfAsking,
} from '../fhir/index.ts';

/** What the configuration says about an EHR's records. */
export interface EhrToRead {
  id: string;
  fhirVersion?: FhirVersion | undefined;
  reading: SettingsSaid;
  save: { observation: { code?: { system: string; code: string } | undefined } };
}

export type ReadingOf = (
  ehr: EhrToRead,
  capabilities: () => Promise<Capabilities | undefined>,
) => Promise<EhrReading>;

const waysKeptForMs = 60 * 60_000;

/**
 * How the records of each EHR are read here. What an EHR has refused is remembered for an hour; its version is asked
 * only where it is not configured, and taken for R4 where it cannot be had: then what another version calls otherwise
 * is unreadable, and never missing.
 */
export function createEhrReadings({ timeZone, now }: { timeZone: string; now: () => Date }): ReadingOf {
  const localDay = localDayIn(timeZone);
  const kept = new Map<string, { ways: WaysOfAsking; untilMs: number }>();

  function waysOf(ehrId: string): WaysOfAsking {
    const known = kept.get(ehrId);
    if (known !== undefined && known.untilMs > now().getTime()) return known.ways;
    const ways = createWaysOfAsking();
    kept.set(ehrId, { ways, untilMs: now().getTime() + waysKeptForMs });
    return ways;
  }

  return async (ehr, capabilities) => ({
    timeZone,
    localDay,
    settings: ehr.reading,
    ways: waysOf(ehr.id),
    ownResultCode: ehr.save.observation.code,
    fhirVersion: ehr.fhirVersion ?? (await capabilities())?.fhirVersion,
  });
}
