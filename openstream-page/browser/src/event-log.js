/** @import { Frame } from './live/frames.ts' */

export class EventLog {
  /** @param {Frame} frame */
  apply(frame) {}
}
