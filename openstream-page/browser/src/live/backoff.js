const FIRST_MS = 500;
const LONGEST_MS = 8000;

/**
 * Time to wait before the next attempt to connect: doubled each time, and spread, so that many pages do not come back in
 * the same instant.
 *
 * @param {number} attempt 0 for the first
 * @param {number} [random] from 0 to 1
 */
export function backoffMs(attempt, random = Math.random()) {
  const most = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return most * (0.5 + 0.5 * random);
}
