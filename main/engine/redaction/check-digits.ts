const verhoeffProducts =
  '0123456789123406789523401789563401289567401239567859876043216598710432765982104387659321049876543210';
const verhoeffTurns = '01234567891576283094580379614289160435279453126870428657390127938064157046913258';

/** Whether the digits add up, each with its weight, to a multiple of a number. */
export function isWeighted(digits: string, weights: readonly number[], modulus: number): boolean {
  return (
    digits.length === weights.length &&
    weights.reduce((sum, weight, at) => sum + weight * Number(digits.charAt(at)), 0) % modulus === 0
  );
}

/** The check of payment cards and of many numbers beside them (ISO/IEC 7812-1). */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The check of J. Verhoeff (1969), which sees every swap of two digits. */
export function isVerhoeff(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits.charAt(digits.length - 1 - at));
    const turned = Number(verhoeffTurns.charAt((at % 8) * 10 + digit));
    sum = Number(verhoeffProducts.charAt(sum * 10 + turned));
  }
  return sum === 0;
}

/** ISO/IEC 7064, MOD 11,10. */
export function isMod1110(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
}
