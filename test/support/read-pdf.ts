import { inflateSync } from 'node:zlib';

export interface ReadPdf {
  pages: number;
  /** What is written, line by line, in the order of the file. */
  lines: readonly string[];
  /** Path operators of the pages: what is drawn and is no text. */
  curves: number;
  /** Everything but the streams. */
  structure: string;
}

/** Reads a PDF of one-byte fonts (ISO 32000-1): inflates its streams and decodes what its text operators show. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const file = Buffer.from(bytes).toString('latin1');
  const streams = [...file.matchAll(/<<([^]*?)>>\s*stream\r?\n([^]*?)\r?\nendstream/g)].map(
    ([, dictionary = '', data = '']) =>
      dictionary.includes('/FlateDecode')
        ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
        : data,
  );
  const structure = file.replaceAll(/stream\r?\n[^]*?endstream/g, '');
  const contents = streams.filter((stream) => /\bBT\b/.test(stream)).join('\n');
  return {
    pages: [...structure.matchAll(/\/Type \/Page\b(?!s)/g)].length,
    lines: [...contents.matchAll(/\[([^\]]*)\]\s*TJ/g)].map(([, shown = '']) => decoded(shown)),
    curves: [...contents.matchAll(/ c$/gm)].length,
    structure,
  };
}

/** Windows-1252 from 0x80 to 0x9F: Node's own decoder takes these for control characters. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** The fonts say `/WinAnsiEncoding`, which is Windows-1252. */
function decoded(shown: string): string {
  const bytes = [...shown.matchAll(/<([0-9a-fA-F]*)>/g)].flatMap(([, hex = '']) => [
    ...Buffer.from(hex, 'hex'),
  ]);
  return bytes
    .map((byte) => (byte >= 0x80 && byte <= 0x9f ? upper.charAt(byte - 0x80) : String.fromCharCode(byte)))
    .join('');
}
