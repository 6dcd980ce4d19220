/** LOINC: mod 10 (Luhn) over the digits before the hyphen. */
export function isLoincCode(code: string): boolean {
  const [, body = '', check] = /^(\d{1,5})-(\d)$/.exec(code) ?? [];
  const sum = body
    .split('')
    .toReversed()
    .reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return check !== undefined && (10 - (sum % 10)) % 10 === Number(check);
}

const multiply = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
];
const permute = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** SNOMED CT: the dihedral check of Verhoeff. */
export function isSnomedCode(code: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(code)) return false;
  const check = code
    .split('')
    .toReversed()
    .reduce((value, digit, index) => {
      const permuted = permute[index % 8]?.[Number(digit)] ?? '0';
      return Number(multiply[value]?.[Number(permuted)]);
    }, 0);
  return check === 0;
}
