import { z } from 'zod';
import {
  categoryPresets,
  type CategoryScheme,
  categorySchemeProblems,
  type CholesterolUnit,
  type Sex,
} from '../risk/index.ts';

/**
 * Targets of the ready-made what-if questions. A value that is already there or better is not asked about.
 * Cholesterol has a target for each unit, as guidelines print them.
 */
export interface WhatIfTargets {
  systolicMmHg: number;
  totalCholesterol: Readonly<Record<CholesterolUnit, number>>;
  hdl: Readonly<Record<Sex, Readonly<Record<CholesterolUnit, number>>>>;
  bmiKgM2: number;
}

/** What a clinic decides for all its EHRs. What is decided for one EHR stands in that EHR's entry. */
export interface ClinicalSettings {
  categories: CategoryScheme;
  whatIfTargets: WhatIfTargets;
  /** Instead of our words to patients about when to call for help, by language. */
  emergencyWords: { readonly en?: string | undefined; readonly es?: string | undefined };
  /** Where the clinic's guidance for people who have had cardiovascular disease is to be read. */
  secondaryPreventionGuidance?: string | undefined;
}

/** A target has to lie where the equations answer and where a slip of the unit cannot. */
const within = (lowest: number, highest: number) =>
  z.number().refine((n) => n >= lowest && n <= highest, `must be from ${lowest} to ${highest}`);

const totalCholesterol = z.strictObject({ 'mmol/L': within(2.6, 10.4), 'mg/dL': within(100, 405) });
const hdl = z.strictObject({ 'mmol/L': within(0.5, 2.5), 'mg/dL': within(20, 100) });

const scheme = z
  .strictObject({
    id: z.string().min(1),
    source: z.string().min(1),
    bands: z.array(
      z.strictObject({
        id: z.enum(['low', 'intermediate', 'high']),
        from: z.number(),
        exclusive: z.boolean().optional(),
      }),
    ),
  })
  .transform((given): CategoryScheme => ({ ...given, outcome: 'general-cvd', horizonYears: 10 }))
  .superRefine((given, context) => {
    const problems = categorySchemeProblems(given);
    if (given.bands.some(({ exclusive }, index) => exclusive && index < given.bands.length - 1))
      problems.push('only the last category may begin above its cut-off (exclusive)');
    for (const message of problems) context.addIssue({ code: 'custom', message });
  });

const presetNames = Object.keys(categoryPresets) as (keyof typeof categoryPresets)[];
const preset = z
  .enum(presetNames, `must be ${presetNames.join(' or ')}, or a scheme of your own`)
  .transform((name): CategoryScheme => categoryPresets[name]);
const guidance = z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' });
const emergencyWords = z.string().min(1).max(300).optional();

const clinicalSchema = z.strictObject({
  categories: z.unknown().transform((given, context) => {
    const parsed = (typeof given === 'string' ? preset : scheme).safeParse(given);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  }),
  whatIfTargets: z.strictObject({
    systolicMmHg: within(90, 200),
    totalCholesterol,
    hdl: z.strictObject({ female: hdl, male: hdl }),
    bmiKgM2: within(15, 50),
  }),
  emergencyWords: z.strictObject({ en: emergencyWords, es: emergencyWords }).default({}),
  secondaryPreventionGuidance: guidance.optional(),
});

/** The clinic's settings, or everything that is wrong with them, each with the names of its file and its field. */
export function readClinicalSettings(
  given: unknown,
  file: string,
): { clinical?: ClinicalSettings; problems: readonly string[] } {
  const parsed = clinicalSchema.safeParse(given);
  if (parsed.success) return { clinical: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(({ path, message }) =>
    [file, path.join('.'), message.endsWith('received undefined') ? 'is missing' : message]
      .filter((part) => part !== '')
      .join(': '),
  );
  return { problems };
}
