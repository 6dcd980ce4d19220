import { runVectors } from './run-vectors.ts';

process.exitCode = runVectors(process.argv.slice(2), (text) => process.stdout.write(text));
