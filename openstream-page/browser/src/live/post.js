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
 * Why the server takes no more viewers of a controller, which a browser does not tell of a WebSocket.
 *
 * @param {string} controller name
 * @returns {Promise<null | {code: string, message: string, hint: string}>} null if it takes them, or cannot be reached
 */
export async function streamRefusal(controller) {
  try {
    const told = await refusal(await fetch(address('stream', controller)));
    return told.code === 'too_many_viewers' ? told : null;
  } catch {
    return null;
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
