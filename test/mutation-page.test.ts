import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('docs/mutation.md');

/** What stands in backquotes and is a path of this repository. */
const named = [...page.matchAll(/`((?:src|test|docs)\/[\w./-]+|[\w-]+\.(?:json|ts))`/g)].map(
  ([, path = '']) => path,
);

describe('the page about mutation testing', () => {
  it('names files that exist', () => {
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('has a figure for every file that is mutated', () => {
    const rows = new Set(
      [...page.matchAll(/^\| `(src\/risk\/[\w./-]+)` +\| +\d/gm)].map(([, path = '']) => path),
    );
    const all = readdirSync(join(root, 'src/risk'), { recursive: true, encoding: 'utf8' });
    const withoutFigure = all
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `src/risk/${file}`)
      .filter((file) => !rows.has(file) && !named.includes(file));
    expect(withoutFigure).toEqual([]);
  });
});

describe('the tests that a mutant meets', () => {
  it('are all of the engine, but for those that the page names', () => {
    const entries = read('test/risk/mutation/quick.ts') + read('test/risk/mutation/slow.ts');
    const left = readdirSync(join(root, 'test/risk'))
      .filter((file) => file.endsWith('.test.ts') && !entries.includes(`'../${file}'`))
      .filter((file) => !named.includes(`test/risk/${file}`));
    expect(left).toEqual([]);
  });
});
