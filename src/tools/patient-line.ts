import type { Finding, PatientRecord, Reading, SetAside, Source } from '../fhir/index.ts';
import { assess, riskModels, type Assessment } from '../risk/index.ts';
import { factorsOf } from '../services/assess-patient.ts';

interface SourceLine {
  type: string;
  code?: string;
  display?: string;
  date?: string;
  status?: string;
}

/** No reference and no performer: an id or a name would say whose record it is. */
function sourceLine(source: Source): SourceLine {
  const { resourceType, code, effective, status } = source;
  return {
    type: resourceType,
    ...(code?.code === undefined ? {} : { code: code.code }),
    ...(code?.display === undefined ? {} : { display: code.display }),
    ...(effective === undefined ? {} : { date: effective }),
    ...(status === undefined ? {} : { status }),
  };
}

function readingLine(reading: Reading<unknown>) {
  const { value, recorded, ageDays, flags, sources } = reading;
  return {
    value,
    ...(recorded ? { recorded } : {}),
    ...(ageDays === undefined ? {} : { ageDays }),
    flags,
    sources: sources.map(sourceLine),
  };
}

function asideLine({ reason, recorded, source }: SetAside) {
  return { reason, ...(recorded ? { recorded } : {}), source: sourceLine(source) };
}

function findingLine(finding: Finding<unknown>) {
  const setAside = finding.setAside.map(asideLine);
  switch (finding.kind) {
    case 'found':
      return { kind: finding.kind, ...readingLine(finding.reading), others: finding.others.length, setAside };
    case 'conflicting':
      return { kind: finding.kind, readings: finding.readings.map(readingLine), setAside };
    case 'missing':
      return { kind: finding.kind, ...(finding.because ? { because: finding.because } : {}), setAside };
    default:
      return { kind: finding.kind, why: finding.why, setAside };
  }
}

/** The birth date and the sex's wording identify; the age and the answer do not. */
function withoutIdentity(finding: Finding<number>): Finding<number> {
  const setAside = finding.setAside.map(({ recorded: _recorded, ...rest }) => rest);
  if (finding.kind !== 'found') return { ...finding, setAside };
  const { recorded: _recorded, ...reading } = finding.reading;
  return { ...finding, reading, setAside };
}

function assessments(record: PatientRecord): readonly Assessment[] {
  if (record.identity.deceased) return [];
  const factors = factorsOf(record);
  return riskModels.map((model) => assess(model, factors));
}

/** One patient as JSON: every input with its source and what was set aside, and what each equation says. */
export function patientLine(record: PatientRecord): Record<string, unknown> {
  const { factors, notCounted, gaps, identity } = record;
  const inputs = { ...factors, ageYears: withoutIdentity(factors.ageYears) };
  return {
    asOf: record.assessedAt.toISOString(),
    ...(identity.deceased ? { deceased: true } : {}),
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, finding]) => [name, findingLine(finding)])),
    notCounted: notCounted.map(({ what, detail, sources }) => ({
      what,
      ...(detail === undefined ? {} : { detail }),
      sources: sources.map(sourceLine),
    })),
    gaps,
    assessments: assessments(record),
  };
}
