import type { Finding, PatientRecord } from '../fhir/index.ts';

type Lipids = Pick<PatientRecord['factors'], 'totalCholesterolMgDl' | 'hdlMgDl'>;

/** HDL is a part of total cholesterol: beside a typed value, a recorded one that cannot be right is not used. */
export function possibleTogether(lipids: Lipids): Lipids {
  const { totalCholesterolMgDl: total, hdlMgDl: hdl } = lipids;
  if (total.kind !== 'found' || hdl.kind !== 'found' || hdl.reading.value < total.reading.value)
    return lipids;
  const isTyped = ({ reading }: typeof total) => reading.flags.includes('entered');
  if (isTyped(total) && !isTyped(hdl)) return { ...lipids, hdlMgDl: asImpossible(hdl) };
  return isTyped(hdl) && !isTyped(total) ? { ...lipids, totalCholesterolMgDl: asImpossible(total) } : lipids;
}

function asImpossible({ reading, setAside }: Extract<Finding<number>, { kind: 'found' }>): Finding<number> {
  const { recorded, sources } = reading;
  const refused = sources.map((source) => ({
    reason: 'implausible' as const,
    ...(recorded === undefined ? {} : { recorded }),
    source,
  }));
  return { kind: 'missing', setAside: [...refused, ...setAside] };
}
