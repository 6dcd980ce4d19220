import type { CholesterolUnit, FactorInput } from '../risk/index.ts';
import type { Equation } from '../services/assess-patient.ts';
import { openHandle, sealHandle } from './patient-handle.ts';
import type { OpenLaunch } from './session-data.ts';

/** The values that the number on a page was worked out from, for what-if questions asked on that page. */
export interface WhatIfBasis {
  patientHandle: string;
  equation: Equation;
  unit: CholesterolUnit;
  factors: FactorInput;
}

/**
 * Goes into the page, sealed under a key of the launch, and comes back with the question. So the answer starts from
 * the very values of that page without reading the record again, and showing a page writes nothing to the session.
 */
export function sealBasis({ handleKey }: Pick<OpenLaunch, 'handleKey'>, basis: WhatIfBasis): string {
  return sealHandle(keyOf(handleKey), JSON.stringify(basis));
}

/** Undefined when it was not sealed by this launch for this patient. */
export function openBasis(
  { handleKey }: Pick<OpenLaunch, 'handleKey'>,
  patientHandle: string,
  sealed: string | undefined,
): WhatIfBasis | undefined {
  const text = openHandle(keyOf(handleKey), sealed ?? '');
  if (text === undefined) return undefined;
  const basis = JSON.parse(text) as WhatIfBasis;
  return basis.patientHandle === patientHandle ? basis : undefined;
}

/** Apart from the key of the patients' handles, so that neither can stand for the other. */
function keyOf(handleKey: string): string {
  return `what-if ${handleKey}`;
}
