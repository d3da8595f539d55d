/**
 * A number with a fixed count of digits behind the point, and a true minus sign, which is as wide as a digit. Never "-0".
 *
 * @param {number | null | undefined} number
 * @param {number} digits
 */
export function fixed(number, digits) {
  if (number === null || number === undefined || !Number.isFinite(number)) {
    return '–';
  }
  const text = Math.abs(number).toFixed(digits);
  return number < 0 && Number(text) !== 0 ? `−${text}` : text;
}
