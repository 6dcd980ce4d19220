import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { environmentSchema } from '../src/config/environment.ts';
import { functionsIn } from './support/functions-in.ts';
import { namesTakenBy, type SourceFile, sourceFiles, sourceRoot } from './support/source-files.ts';

const root = join(import.meta.dirname, '..');

/** What each part of the house may import. A part is a folder of src/, or a file directly in it. */
const mayImport: Record<string, readonly string[]> = {
  'errors.ts': [],
  risk: [],
  i18n: [],
  sandbox: [],
  auth: ['errors.ts'],
  fhir: ['risk', 'errors.ts'],
  'make-folder.ts': [],
  config: ['risk', 'auth', 'errors.ts', 'make-folder.ts'],
  'log.ts': ['config'],
  'audit.ts': ['make-folder.ts'],
  'listen.ts': ['errors.ts'],
  session: ['config', 'errors.ts'],
  services: ['risk', 'fhir', 'audit.ts', 'errors.ts'],
  tools: ['risk', 'fhir', 'services', 'auth', 'errors.ts', 'config', 'wiring.ts', 'clock.ts', 'log.ts'],
  web: ['services', 'auth', 'fhir', 'risk', 'i18n', 'audit.ts', 'log.ts', 'errors.ts', 'config', 'clock.ts'],
  'clock.ts': [],
  'ehr-http.ts': ['auth'],
  'ehr-style.ts': ['auth', 'ehr-http.ts'],
  'housekeeping.ts': ['session', 'auth', 'audit.ts', 'log.ts', 'web'],
  'app.ts': ['web', 'i18n', 'log.ts', 'errors.ts', 'config'],
  'wiring.ts': [
    'web',
    'services',
    'fhir',
    'auth',
    'session',
    'risk',
    'audit.ts',
    'ehr-http.ts',
    'ehr-style.ts',
    'housekeeping.ts',
    'clock.ts',
    'log.ts',
    'errors.ts',
    'config',
  ],
  'main.ts': ['app.ts', 'web', 'wiring.ts', 'config', 'log.ts', 'errors.ts', 'listen.ts'],
  demo: ['errors.ts', 'listen.ts', 'sandbox', 'web'],
  'demo.ts': [
    'app.ts',
    'wiring.ts',
    'config',
    'errors.ts',
    'listen.ts',
    'clock.ts',
    'demo',
    'sandbox',
    'web',
  ],
};
const mayUseExpress = new Set(['web', 'sandbox', 'session', 'app.ts']);
const mayReadEnvironment = /^(main|demo|tools\/[a-z-]+)\.ts$/;

const files = sourceFiles(sourceRoot);
const partOf = (path: string) => path.split('/')[0] ?? path;
const targetOf = (file: SourceFile, specifier: string) =>
  relative(sourceRoot, resolve(sourceRoot, dirname(file.path), specifier)).replaceAll('\\', '/');
const localImports = (file: SourceFile) =>
  file.imports.filter((specifier) => specifier.startsWith('.')).map((specifier) => targetOf(file, specifier));

describe('who may import whom', () => {
  it('knows every part of src', () => {
    const parts = new Set(files.map(({ path }) => partOf(path)));
    expect([...parts].filter((part) => mayImport[part] === undefined)).toEqual([]);
  });

  it('is kept to by every file', () => {
    const forbidden = files.flatMap((file) =>
      localImports(file)
        .filter((target) => partOf(target) !== partOf(file.path))
        .filter((target) => mayImport[partOf(file.path)]?.includes(partOf(target)) !== true)
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(forbidden).toEqual([]);
  });

  it('enters another module through its door', () => {
    const modulesWithDoor = new Set(
      files.filter(({ path }) => /^[^/]+\/index\.ts$/.test(path)).map(({ path }) => partOf(path)),
    );
    const sideEntries = files.flatMap((file) =>
      localImports(file)
        .filter((target) => partOf(target) !== partOf(file.path) && modulesWithDoor.has(partOf(target)))
        .filter((target) => target !== `${partOf(target)}/index.ts`)
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(sideEntries).toEqual([]);
  });

  it('has no cycle between files', () => {
    const graph = new Map(files.map((file) => [file.path, localImports(file)]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path))
        return void cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path)) return;
      for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
      done.add(path);
    };
    for (const { path } of files) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('imports only files that exist', () => {
    const lost = files.flatMap((file) =>
      localImports(file)
        .filter((target) => !existsSync(join(sourceRoot, target)))
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(lost).toEqual([]);
  });

  it('exports only functions and constants that another file imports', () => {
    const tests = sourceFiles(join(root, 'test'));
    const imported = new Set([
      ...files.flatMap((file) => namesTakenBy(file, sourceRoot)),
      ...tests.flatMap((file) => namesTakenBy(file, join(root, 'test'))),
    ]);
    const alone = files.flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)]
        .map(([, name = '']) => `${path} ${name}`)
        .filter((exported) => !imported.has(exported)),
    );
    expect(alone).toEqual([]);
  });

  it('uses Express only where requests are answered', () => {
    const users = files.filter(({ imports }) => imports.some((name) => /^express(-session)?$/.test(name)));
    expect(users.map(({ path }) => path).filter((path) => !mayUseExpress.has(partOf(path)))).toEqual([]);
  });

  it('reads the environment only where the process starts', () => {
    const readers = files.filter(({ text }) => /process\s*\.\s*env/.test(text)).map(({ path }) => path);
    expect(readers.filter((path) => !mayReadEnvironment.test(path))).toEqual([]);
  });
});

describe('the repository', () => {
  it('names the same variables in .env.example and in the configuration', () => {
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    const ehrs = readFileSync(join(root, 'config/ehrs.json'), 'utf8');
    const secrets = [...ehrs.matchAll(/"secretEnv": "(\w+)"/g)].map(([, name]) => name);
    const named = [...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect(named.toSorted()).toEqual([...Object.keys(environmentSchema.shape), ...secrets].toSorted());
  });

  it('has a lock file without download addresses and with every platform’s binaries', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
    };
    const entries = Object.entries(lock.packages);
    expect(entries.filter(([, { resolved }]) => resolved?.startsWith('http') === true)).toEqual([]);
    const wanted = entries.flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies));
    const present = new Set(entries.map(([path]) => path.replace(/^.*node_modules\//, '')));
    expect(wanted.filter((name) => !present.has(name))).toEqual([]);
  });

  it('keeps inline scripts and styles out of the views', () => {
    const views = readdirSync(join(root, 'views'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ejs'),
    );
    const inline = views.filter((path) =>
      /\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=/.test(readFileSync(join(root, 'views', path), 'utf8')),
    );
    expect(inline).toEqual([]);
  });

  it('keeps long files split along their meaning', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 221);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('keeps long functions split along their meaning', () => {
    const long = files.flatMap(({ path, text }) =>
      functionsIn(text)
        .filter(({ ownLines }) => ownLines > 35)
        .map(({ name, line, ownLines }) => `${path}:${line} ${name}: ${ownLines} lines`),
    );
    expect(long).toEqual([]);
  });
});
