/**
 * A table as CSV (RFC 4180): every cell quoted, lines ended by CR LF, a byte order mark so that spreadsheets take it
 * for UTF-8. A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection):
 * names come from the record, and records from anywhere.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) =>
    cells.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(','),
  );
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

/** Formulas begin with one of these signs, also in their wide forms, whatever blank or invisible sign goes before. */
const formulaSigns = new Set('=+-@＝＋－＠');

function harmless(cell: string): string {
  const first = Array.from(cell).find((sign) => sign > ' ' && !/[\p{Z}\p{C}]/u.test(sign));
  const startsOddly = cell.startsWith('\t') || cell.startsWith('\r');
  return startsOddly || formulaSigns.has(first ?? '') ? `'${cell}` : cell;
}
