/** So many digits of a number are kept by Excel, and so many by any program that computes with doubles; zeros stand for the rest. */
const keptByExcel = 15;
const keptByDoubles = 17;

/**
 * Makes a check of the whole numbers of a sheet: one that has lost its last digits is given with an exponent, as Excel shows it, so that nobody takes
 * it for an ID. A column that has a number of that length with all its digits was written by a program that keeps them: zeros at the end are its own.
 */
export function createCutNumbers(): (column: number, text: string) => string {
  const whole = { [keptByExcel]: new Set<number>(), [keptByDoubles]: new Set<number>() };
  return (column, text) => {
    if (text.length <= keptByExcel || !/^[1-9]\d+$/.test(text)) return text;
    const kept = text.length > keptByDoubles ? keptByDoubles : keptByExcel;
    if (whole[kept].has(column)) return text;
    if (text.replace(/0+$/, '').length <= kept) return Number(text).toExponential().toUpperCase();
    whole[kept].add(column);
    return text;
  };
}
