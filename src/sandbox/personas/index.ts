import { agesAndPeople } from './ages-and-people.ts';
import { exclusions } from './exclusions.ts';
import { missingValues } from './missing-values.ts';
import { namesInManyScripts } from './names.ts';
import { oddResults } from './odd-results.ts';
import { oldValues } from './old-values.ts';
import type { Persona } from './persona.ts';
import { smokingAndDiabetes } from './smoking-and-diabetes.ts';
import { treatmentAndNotCounted } from './treatment-and-not-counted.ts';
import { workedExamples } from './worked-examples.ts';

/** Everybody on the books of Northside Medical Centre. */
export const personas: readonly Persona[] = [
  ...workedExamples,
  ...missingValues,
  ...oldValues,
  ...exclusions,
  ...agesAndPeople,
  ...namesInManyScripts,
  ...smokingAndDiabetes,
  ...treatmentAndNotCounted,
  ...oddResults,
];
