import { address } from './address.js';

/**
 * Asks the server to change something.
 *
 * @param {string} controller name
 * @param {'switch' | 'fault' | 'console' | 'sign-in'} what
 * @param {object} body
 * @returns {Promise<null | {code: string, message: string, hint: string}>} null if it was done
 */
export async function post(controller, what, body) {
  try {
    const answer = await fetch(address(what, controller), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-OpenStream-Page': '1' },
      body: JSON.stringify(body),
    });
    return answer.ok ? null : await refusal(answer);
  } catch (failure) {
    return { code: 'unreachable', message: String(failure), hint: '' };
  }
}

/**
 * What an answer that is no success says.
 *
 * @param {Response} answer
 */
export async function refusal(answer) {
  const status = { code: String(answer.status), message: answer.statusText, hint: '' };
  try {
    return { ...status, ...(await answer.json()).error };
  } catch {
    return status;
  }
}
