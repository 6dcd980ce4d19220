import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const sourceRoot = join(import.meta.dirname, '../../src');

export interface SourceFile {
  /** Relative to its folder, with forward slashes. */
  path: string;
  text: string;
  imports: readonly string[];
}

export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
        ([, target = '']) => target,
      );
      return { path: path.replaceAll('\\', '/'), text, imports };
    });
}

/** `risk/assess.ts assess`: the names in the braces of every import, and of every export from another file. */
export function namesTakenBy({ path, text }: SourceFile, folder: string): string[] {
  return [...text.matchAll(/(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)'/g)].flatMap(
    ([, names = '', specifier = '']) => {
      const target = relative(sourceRoot, resolve(folder, dirname(path), specifier)).replaceAll('\\', '/');
      return names.split(',').map((name) => `${target} ${name.trim().replace(/^type | as .*$/g, '')}`);
    },
  );
}
