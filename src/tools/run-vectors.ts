import { readFileSync } from 'node:fs';
import { allAgree, checkVectors } from './check-vectors.ts';
import { printVectors } from './print-vectors.ts';

function readVectors(path: string): { content: unknown } | { fault: string } {
  try {
    return { content: JSON.parse(readFileSync(path, 'utf8')) as unknown };
  } catch (error) {
    return { fault: `${path}: ${String(error)}` };
  }
}

/** Checks the files, writes the report and answers with the exit code: 0 only if every value was checked and agrees. */
export function runVectors(paths: readonly string[], write: (text: string) => void): 0 | 1 {
  if (paths.length === 0) {
    write('Usage: npm run vectors -- FILE…\n');
    return 1;
  }
  const files = paths.map(readVectors);
  const contents = files.flatMap((file) => ('content' in file ? [file.content] : []));
  const unreadable = files.flatMap((file) => ('fault' in file ? [file.fault] : []));
  const { models, faults } = checkVectors(contents);
  const report = { models, faults: [...unreadable, ...faults] };
  write(printVectors(report));
  return allAgree(report) ? 0 : 1;
}
