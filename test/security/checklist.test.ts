import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentSchema } from '../../src/config/environment.ts';

const root = join(import.meta.dirname, '../..');
const idPattern = /\b(?:REG|LCH|DIS|AUT|CB|TOK|TRS|IDT|RES|REF|REV|SES|CSRF|HDR|LOG|BCP)-\d+\b/g;
const document = readFileSync(join(root, 'docs/security.md'), 'utf8');
const part = (heading: string) =>
  document.split(/^## /m).find((text) => text.startsWith(heading)) ?? `no part "${heading}"`;

/** The titles of tests and suites in a file: the ids stand there and nowhere else. */
function idsOfTests(path: string): Set<string> {
  const text = readFileSync(join(root, path), 'utf8');
  return new Set(text.match(idPattern));
}

const testFiles = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((path) => `test/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.ts') && !path.endsWith('checklist.test.ts'));
const rows = [...part('The checklist').matchAll(/^\| ([A-Z]+-\d+) \| (.+?) \| (.+) \|$/gm)].map(
  ([, id = '', , files = '']) => ({
    id,
    files: [...files.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
  }),
);
const inTable = new Set(rows.map(({ id }) => id));
const leftOut = new Set(part('Out of scope').match(idPattern));

describe('docs/security.md', () => {
  it('names each id once, with tests that name it', () => {
    expect(rows.length).toBeGreaterThan(100);
    expect(rows).toHaveLength(inTable.size);
    const unheld = rows.flatMap(({ id, files }) =>
      files
        .filter((path) => path !== 'test/security/checklist.test.ts' && !idsOfTests(path).has(id))
        .map((path) => `${id}: ${path}`),
    );
    expect(unheld).toEqual([]);
    expect(rows.filter(({ files }) => files.length === 0)).toEqual([]);
  });

  it('names every test that names an id', () => {
    const unlisted = testFiles.flatMap((path) =>
      [...idsOfTests(path)]
        .filter((id) => rows.find((row) => row.id === id)?.files.includes(path) !== true)
        .map((id) => `${id}: ${path}`),
    );
    expect(unlisted).toEqual([]);
  });

  it('leaves no row of the checklist out without saying why', () => {
    const checklist = readFileSync(join(root, '../shared/design/smart-checklist.md'), 'utf8');
    const wanted = [...checklist.matchAll(/^\| ([A-Z]+-\d+) \|/gm)].map(([, id = '']) => id);
    expect(wanted.length).toBeGreaterThan(150);
    expect(wanted.filter((id) => !inTable.has(id) && !leftOut.has(id))).toEqual([]);
    expect([...leftOut].filter((id) => inTable.has(id))).toEqual([]);
  });

  it('SES-12: states the times of a session as they are set, and what happens to several at once', () => {
    const defaults = environmentSchema.parse({
      BASE_URL: 'https://risk.example.org',
      SESSION_SECRET: 'x'.repeat(32),
    });
    const times = part('Session times');
    expect(times).toContain(`${defaults.SESSION_IDLE_MINUTES} minutes`);
    expect(times).toContain(`${defaults.SESSION_ABSOLUTE_HOURS} hours`);
    expect(times).toContain('10 minutes');
    expect(times).toMatch(/several sessions/i);
  });
});
