/** A smaller change than this fills no chart: noise stays small. */
const LEAST_SPAN_DEG = 0.5;

/**
 * The range of the angle's axis, with some room at both ends.
 *
 * @param {number | null} min
 * @param {number | null} max
 * @returns {[number, number]}
 */
export function angleRange(min, max) {
  if (min === null || max === null) {
    return [-1, 1];
  }
  const half = Math.max(max - min, LEAST_SPAN_DEG) / 2;
  const middle = (min + max) / 2;
  return [middle - 1.1 * half, middle + 1.1 * half];
}
