/**
 * What the user chose on an earlier visit. A browser may forbid to keep anything; then each visit begins anew.
 *
 * @param {string} key
 * @returns {string | null}
 */
export function remembered(key) {
  try {
    return localStorage.getItem(`openstream.${key}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
export function remember(key, value) {
  try {
    localStorage.setItem(`openstream.${key}`, value);
  } catch {
    // Nothing can be kept.
  }
}
