/** @import { Arm, Controller, State } from '../live/frames.ts' */
import { coded, t } from '../text.js';

/**
 * A controller as its own server calls it; one alone has no name.
 *
 * @param {Controller} controller
 */
export function displayName(controller) {
  return controller.name || controller.model || t('page.unnamed');
}

/**
 * The address of the controller behind a gateway; null for others.
 *
 * @param {Controller} controller
 */
export function upstreamOf({ kind, shown }) {
  return kind === 'gateway' ? (/\w+:\/\/\S+/.exec(shown)?.[0] ?? null) : null;
}

/**
 * The state of a controller in a few words.
 *
 * @param {'connecting' | 'open' | 'lost'} connection
 * @param {State | null} state
 * @param {Arm | null} arm
 * @param {Controller['kind']} [kind]
 * @returns {{tone: 'good' | 'warn' | 'bad' | 'info' | 'plain', words: string}}
 */
export function stateInWords(connection, state, arm, kind = 'simulator') {
  if (connection === 'lost') {
    return { tone: 'bad', words: t('words.lost') };
  }
  if (!state && !arm) {
    return { tone: 'plain', words: t('words.unknown') };
  }
  if (state?.upstream?.connected === false) {
    return { tone: 'bad', words: t('words.no_upstream') };
  }
  if (arm?.error) {
    return { tone: 'bad', words: t('words.no_sample') };
  }
  return kind === 'recording' ? ofRecording(arm) : ofMotion(state ?? /** @type {State} */ ({ type: 'state', t_ms: 0 }), arm);
}

/**
 * A recording takes no points, ever: that it is not ready says nothing.
 *
 * @param {Arm | null} arm
 * @returns {{tone: 'info' | 'plain', words: string}}
 */
function ofRecording(arm) {
  return moves(arm) ? { tone: 'info', words: t('words.moving') } : { tone: 'plain', words: t('words.stands') };
}

/** @param {Arm | null} arm */
function moves(arm) {
  return arm?.velocity_deg_s?.some((speed) => Math.abs(speed) > STANDS_DEG_S);
}

/** A joint that is slower than this stands. */
const STANDS_DEG_S = 0.05;

/**
 * @param {State} state
 * @param {Arm | null} arm
 * @returns {{tone: 'good' | 'warn' | 'info' | 'plain', words: string}}
 */
function ofMotion(state, arm) {
  if (state.moving ?? moves(arm)) {
    return state.ready === false ? { tone: 'warn', words: t('words.stopping') } : { tone: 'info', words: t('words.moving') };
  }
  if (state.ready) {
    return { tone: 'good', words: t('words.ready') };
  }
  const known = state.ready === false && (state.mode !== undefined || state.motor !== undefined || state.reasons?.length);
  return known ? { tone: 'warn', words: t('words.not_ready') } : { tone: 'plain', words: t('words.unknown') };
}

/** Reasons of the list that keep nothing from moving. */
const HARMLESS = new Set(['not_remote']);

/**
 * The reasons in words: those that keep the arm from moving, then the others.
 *
 * @param {State | null} state
 */
export function reasonsInWords(state) {
  const all = (state?.reasons ?? []).map(({ reason, text, hint }) => ({
    reason,
    text: coded('reason', reason, text),
    remedy: coded('remedy', reason, hint),
  }));
  return { obstacles: all.filter(({ reason }) => !HARMLESS.has(reason)), notes: all.filter(({ reason }) => HARMLESS.has(reason)) };
}
