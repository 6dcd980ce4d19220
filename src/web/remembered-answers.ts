import type { CholesterolUnit, FactorInput } from '../risk/index.ts';
import type { Equation } from '../services/assess-patient.ts';
import type { OpenLaunch, RememberedAnswer } from './session-data.ts';

const mostRemembered = 8;

interface Answered {
  launch: OpenLaunch;
  patientHandle: string;
  equation: Equation;
  assessed: { factors: FactorInput };
  view: { unit: CholesterolUnit };
  readAt: Date;
}

export function rememberAnswer({ launch, patientHandle, equation, assessed, view, readAt }: Answered): void {
  const answer = { equation, factors: assessed.factors, unit: view.unit, readAtMs: readAt.getTime() };
  const others = Object.entries(launch.answers ?? {}).filter(([handle]) => handle !== patientHandle);
  launch.answers = Object.fromEntries([...others.slice(1 - mostRemembered), [patientHandle, answer]]);
}

/** Undefined when another reading of the record has taken its place, or it was asked by another equation. */
export function rememberedAnswer(
  launch: OpenLaunch,
  patientHandle: string,
  equation: Equation,
  readAt: string | undefined,
): RememberedAnswer | undefined {
  const answer = Object.hasOwn(launch.answers ?? {}, patientHandle)
    ? launch.answers?.[patientHandle]
    : undefined;
  return answer?.equation === equation && String(answer.readAtMs) === readAt ? answer : undefined;
}
