import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * `npm run bench -- NAME…` runs the named benchmarks of this folder, without a name all of them but those that have to
 * fetch what they need first.
 */
const onDemand = new Set(['lighthouse']);
const folder = import.meta.dirname;
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== basename(import.meta.filename))
  .map((file) => basename(file, '.ts'))
  .filter((name) => !name.includes('.'));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !existsSync(join(folder, `${name}.ts`)));

if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : known.filter((one) => !onDemand.has(one))) {
    console.log(`\n# ${name}`);
    const { bench } = (await import(join(folder, `${name}.ts`))) as { bench: () => Promise<void> };
    await bench();
  }
}
