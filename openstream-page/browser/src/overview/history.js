/** @import { Arm, Frame } from '../live/frames.ts' */

export const WINDOW_MS = 20_000;

/** Angles of the last 20 s, as they came: what the curves show. */
export class JointHistory {
  /** @type {{tMs: number, actual: number[] | null, target: number[] | null}[]} */
  #samples = [];

  /** @param {Frame | Arm} frame */
  apply(frame) {
    if (frame.type !== 'arm') {
      return;
    }
    const arm = /** @type {Arm} */ (frame);
    this.#samples.push({ tMs: arm.t_ms, actual: arm.position_deg ?? null, target: arm.target_deg ?? null });
    const oldest = arm.t_ms - WINDOW_MS;
    while (this.#samples[0].tMs < oldest) {
      this.#samples.shift();
    }
  }

  /**
   * Columns for the chart: seconds before the newest sample, then actual and commanded angle of each of `joints`. Null
   * where there is none.
   *
   * @param {number[]} joints 0 for the first
   * @returns {(number | null)[][]}
   */
  columns(joints) {
    const newest = this.#samples.at(-1)?.tMs ?? 0;
    const times = this.#samples.map(({ tMs }) => (tMs - newest) / 1000);
    const angles = joints.flatMap((joint) => [
      this.#samples.map(({ actual }) => actual?.[joint] ?? null),
      this.#samples.map(({ target }) => target?.[joint] ?? null),
    ]);
    return [times, ...angles];
  }
}
