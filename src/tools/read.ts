import { runRead } from './run-read.ts';

process.exitCode = await runRead(process.argv.slice(2), (text) => process.stdout.write(text));
