/** @import { Controller, Controllers } from '../live/frames.ts' */
import { address } from '../live/address.js';
import { backoffMs } from '../live/backoff.js';
import { refusal } from '../live/post.js';
import { Observable } from '../observable.js';
import { refusedInWords, t } from '../text.js';

/**
 * What the server said of itself.
 *
 * @typedef {object} Server
 * @property {Controller[] | null} controllers null until it answered
 * @property {string | null} failure why it did not; empty if it was not reached
 * @property {boolean} signIn true if it wants a token first
 */

export const server = new Observable(/** @type {Server} */ ({ controllers: null, failure: null, signIn: false }));

/** @type {string | undefined} */
let version;

/** Asks until there is an answer. */
export async function askServer() {
  for (let attempt = 0; !(await askOnce()); attempt++) {
    await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
  }
}

/**
 * Asks whether the server is still the same and still knows the user; the answer matters only if not.
 *
 * @returns {Promise<boolean>} true if it answered
 */
export async function askOnce() {
  try {
    const answer = await fetch(address('controllers'));
    if (answer.ok) {
      take(await answer.json());
      return true;
    }
    return await refused(answer);
  } catch {
    fail('');
    return false;
  }
}

/** @param {Controllers} answer */
function take(answer) {
  if (version !== undefined && version !== answer.version) {
    // Its page is another one as well.
    location.reload();
  }
  version = answer.version;
  server.set({ controllers: answer.controllers, failure: null, signIn: false });
}

/** @param {Response} answer */
async function refused(answer) {
  const told = await refusal(answer);
  if (told.code === 'sign_in_required') {
    server.set({ controllers: null, failure: null, signIn: true });
    return true;
  }
  const { message, hint } = refusedInWords(told);
  fail(`${t('connection.refused', { message })} ${hint}`);
  return false;
}

/** @param {string} failure */
function fail(failure) {
  server.set({ ...server.value, failure });
}
