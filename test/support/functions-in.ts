import { parseSync } from '@swc/core';

export interface FunctionInSource {
  name: string;
  line: number;
  /** Without the lines of the functions that stand inside it: each of them is judged by itself. */
  ownLines: number;
}

const kinds = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'MethodProperty',
  'GetterProperty',
  'Constructor',
]);

type Node = Readonly<Record<string, unknown>>;

interface Range {
  first: number;
  last: number;
}

/** Every function of a TypeScript source. One or two lines inside another function count as lines of that one. */
export function functionsIn(source: string): FunctionInSource[] {
  const lineOf = linesOf(source);
  const found: FunctionInSource[] = [];

  /** Answers how many lines the functions directly inside have. */
  function visit(node: unknown, name: string): number {
    if (Array.isArray(node)) return sum(node.map((part) => visit(part, name)));
    if (node === null || typeof node !== 'object') return 0;
    const { span, ...parts } = node as Node;
    const own = nameOf(parts) ?? name;
    const inside = sum(Object.values(parts).map((part) => visit(part, own)));
    if (!kinds.has(String(parts['type']))) return inside;
    const { first, last } = lineOf(span ?? (parts['function'] as Node)['span']);
    const lines = last - first + 1;
    found.push({ name: own, line: first, ownLines: lines - inside });
    return lines > 2 ? lines : 0;
  }

  visit(parseSync(source, { syntax: 'typescript', target: 'es2022' }).body, '');
  return found;
}

/** The parser counts bytes, from 1; the end is the one after the last. */
function linesOf(source: string): (span: unknown) => Range {
  let line = 1;
  const lineOfByte = Uint32Array.from(Buffer.from(source), (byte) => (byte === 10 ? line++ : line));
  return (span) => {
    const { start, end } = span as { start: number; end: number };
    return { first: lineOfByte[start - 1] ?? line, last: lineOfByte[end - 2] ?? line };
  };
}

function nameOf(parts: Node): string | undefined {
  for (const key of ['identifier', 'key', 'id']) {
    const part = parts[key] as Node | null | undefined;
    if (typeof part?.['value'] === 'string') return part['value'];
  }
  return undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
