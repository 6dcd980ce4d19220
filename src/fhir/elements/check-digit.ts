/** Luhn mod-10 over the digits before the hyphen (LOINC Users' Guide, LOINC codes). */
export function isLoincCode(code: string): boolean {
  const found = /^(\d{1,5})-(\d)$/.exec(code);
  if (!found) return false;
  const digits = Array.from(found[1] ?? '', Number).toReversed();
  const sum = digits.reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return (10 - (sum % 10)) % 10 === Number(found[2]);
}

// Verhoeff's dihedral group D5 and its permutation (SNOMED CT Release File Specification, Check-digit).
const product = [
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
const permutation = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** 6 to 18 digits, concept or description partition, Verhoeff check digit. */
export function isSnomedCode(code: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(code)) return false;
  const check = Array.from(code)
    .toReversed()
    .reduce((state, digit, index) => {
      const permuted = permutation[index % 8]?.[Number(digit)] ?? '0';
      return Number(product[state]?.[Number(permuted)] ?? 0);
    }, 0);
  return check === 0;
}
