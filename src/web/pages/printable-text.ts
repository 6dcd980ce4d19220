/** Windows-1252 as far as it differs from Unicode: with U+0020 to U+007E and U+00A0 to U+00FF all that PDF's fonts have. */
const others = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

const isInFont = (character: string) =>
  /[\u0020-\u007E\u00A0-\u00FF]/.test(character) || others.includes(character);

/** Letters that the standard fonts of PDF lack lose their mark: "Ngāta" is printed as "Ngata". */
export function printable(text: string): string {
  return Array.from(text.normalize('NFC'))
    .map((character) =>
      isInFont(character) ? character : character.normalize('NFD').replace(/\p{M}+/gu, ''),
    )
    .join('');
}

/** False when letters would be missing. */
export function isPrintable(text: string): boolean {
  return Array.from(printable(text)).every(isInFont);
}
