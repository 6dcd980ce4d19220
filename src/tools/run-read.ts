import { AppError } from '../errors.ts';
import { recordFromResources } from '../fhir/index.ts';
import { patientLine } from './patient-line.ts';
import { parseReadArguments, readUsage, type ReadArguments } from './read-arguments.ts';
import { patientsIn, readRecordFiles, type RecordFiles } from './record-files.ts';

function filesOrFault(path: string): RecordFiles | { fault: string } {
  try {
    return readRecordFiles(path);
  } catch (error) {
    const hasCode = typeof error === 'object' && error !== null && 'code' in error;
    const code = hasCode ? String(error.code) : 'unknown';
    return { fault: `PATH cannot be read (${code})` };
  }
}

async function lineOf(patient: ReturnType<typeof patientsIn>[number], { asOf, timeZone }: ReadArguments) {
  try {
    const { id, resources } = patient;
    return patientLine(await recordFromResources(resources, { patientId: id, assessedAt: asOf, timeZone }));
  } catch (error) {
    if (error instanceof AppError) return { error: error.code };
    throw error;
  }
}

/**
 * Reads the records at a path and writes one JSON line per patient, named by file and running number only. Answers
 * with the exit code: 0 only if every file was JSON and every patient could be read.
 */
export async function runRead(words: readonly string[], write: (text: string) => void): Promise<0 | 1> {
  const wanted = parseReadArguments(words, new Date());
  const files = 'fault' in wanted ? wanted : filesOrFault(wanted.path);
  if ('fault' in wanted || 'fault' in files) {
    write(`${'fault' in files ? files.fault : ''}\n${readUsage}`);
    return 1;
  }
  let allRead = files.faults.length === 0;
  let number = 0;
  for (const { file, resources } of files.groups) {
    const patients = patientsIn(resources);
    if (patients.length === 0) write(`${JSON.stringify({ file, error: 'no Patient' })}\n`);
    for (const patient of patients) {
      number += 1;
      const line = await lineOf(patient, wanted);
      allRead &&= !('error' in line);
      write(`${JSON.stringify({ file, patient: number, ...line })}\n`);
    }
  }
  for (const fault of files.faults) write(`${JSON.stringify({ error: fault })}\n`);
  return allRead ? 0 : 1;
}
