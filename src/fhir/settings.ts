/** Clinical and technical choices of the clinic that installs the app. Months are calendar months. */
export interface ReadingSettings {
  /** Older than this: used, and tagged "Old". */
  oldAfterMonths: {
    bloodPressure: number;
    lipids: number;
    smoking: number;
    bodySize: number;
    kidney: number;
    hba1c: number;
  };
  /** Older than this: shown, and used only when somebody says so. */
  tooOldAfterMonths: number;
  /** Total cholesterol and HDL of different days may stand together up to this many days apart. */
  lipidPairDays: number;
  /** A finished prescription without a stated supply is taken as current for this many days. */
  finishedPrescriptionDays: number;
  /** Whether blood pressure measured at home may be used. */
  useHomeBloodPressure: boolean;
  /** Also search MedicationStatement (New Zealand, United Kingdom, Australia, patient summaries). */
  medicationStatements: boolean;
  /** Also search DiagnosticReport, for laboratories that put the results inside it. */
  diagnosticReports: boolean;
  /** Bring along the encounter of every Observation, to tell readings of wards and emergency departments. */
  encounters: boolean;
  /** Search by category, in a second round, for inputs that the search by code did not find. */
  searchCategories: boolean;
}

/** Settings of which some, or some of the limits within, are said; one that is undefined is not said. */
export interface SettingsSaid extends Partial<Omit<OrUndefined<ReadingSettings>, 'oldAfterMonths'>> {
  oldAfterMonths?: Partial<OrUndefined<ReadingSettings['oldAfterMonths']>> | undefined;
}
type OrUndefined<T> = { [K in keyof T]: T[K] | undefined };

function said(values: object | undefined): object {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== undefined));
}

/** The settings with what is said in place of the defaults. */
export function settingsFrom(given: SettingsSaid | undefined): ReadingSettings {
  const oldAfterMonths = { ...defaultSettings.oldAfterMonths, ...said(given?.oldAfterMonths) };
  return { ...defaultSettings, ...said(given), oldAfterMonths };
}

export const defaultSettings: ReadingSettings = {
  oldAfterMonths: { bloodPressure: 12, lipids: 24, smoking: 24, bodySize: 24, kidney: 12, hba1c: 12 },
  tooOldAfterMonths: 60,
  lipidPairDays: 90,
  finishedPrescriptionDays: 120,
  useHomeBloodPressure: false,
  medicationStatements: false,
  diagnosticReports: false,
  encounters: false,
  searchCategories: true,
};
