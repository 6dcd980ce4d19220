import type { PatientRecord } from '../../../src/fhir/index.ts';
import { ofCodes } from './codes.ts';
import { ofDates } from './dates.ts';
import { ofMedicines } from './medicines.ts';
import { ofNoise } from './noise.ts';
import { ofPanels } from './panels.ts';
import { reading, tellings, type Telling } from './records.ts';
import type { Retelling } from './retelling.ts';
import { ofRowsAndReferences } from './rows-and-references.ts';
import { ofUnits } from './units.ts';
import { ofVersions } from './versions.ts';
import { differences, whatWasFound } from './what-was-found.ts';

const families = {
  'rows and references': ofRowsAndReferences,
  units: ofUnits,
  codes: ofCodes,
  panels: ofPanels,
  dates: ofDates,
  medicines: ofMedicines,
  versions: ofVersions,
  noise: ofNoise,
} as const satisfies Record<string, readonly Retelling[]>;

const before = new Map<Telling, PatientRecord>();

beforeAll(async () => {
  for (const telling of tellings) before.set(telling, await reading(telling, telling.rows));
});

async function changes(telling: Telling, { retell, fhirVersion, allowed }: Retelling): Promise<string[]> {
  const retold = retell(telling.rows);
  const after = await reading(telling, retold, fhirVersion ? { fhirVersion } : {});
  const [once, again] = [before.get(telling) as PatientRecord, after].map((record) =>
    whatWasFound(record, allowed),
  );
  return differences(once, again, allowed?.rounding).map((one) => `${telling.name} ${one}`);
}

/** A retelling that changes no row of anybody tests nothing. */
function saysOtherwise({ rows }: Telling, { retell }: Retelling): boolean {
  return JSON.stringify(retell(rows)) !== JSON.stringify(rows);
}

describe.each(Object.entries(families))('what is found does not hang on %s', (_family, retellings) => {
  it.each(retellings.map((retelling) => [retelling.name, retelling] as const))(
    '%s',
    async (_name, retelling) => {
      expect(
        retelling.fhirVersion !== undefined || tellings.some((one) => saysOtherwise(one, retelling)),
      ).toBe(true);
      const found: string[] = [];
      for (const telling of tellings) found.push(...(await changes(telling, retelling)));
      expect(found).toEqual([]);
    },
  );
});
