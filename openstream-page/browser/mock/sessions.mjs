const STEP_MS = 100;
const STEPS = 600;

const PLAYED = [
  { session: 's1', name: 'teleop', peer: '127.0.0.1:51234', recipe: 'GET /project/robot/joints/joint_states', period_ms: 2, may_control: true, controls: 500, usual: 45, spike: 0.004 },
  { session: 's2', name: '', peer: '127.0.0.1:51260', recipe: 'GET /project/robot/po_cur?crd=0&mechinfo=1', period_ms: 10, may_control: false, controls: 0, usual: 80, spike: 0.02 },
  { session: 's3', name: 'policy viewer', peer: '192.168.1.20:40022', recipe: 'GET /project/robot/joints/joint_states', period_ms: 4, may_control: false, controls: 0, usual: 120, spike: 0.3, stalled: true },
];

/** Sessions whose beats are late by chance. */
export class Sessions {
  constructor() {
    this.began = Date.now();
    this.steps = PLAYED.map((session) => Array.from({ length: STEPS }, () => stepOf(session)));
    this.from = 0;
  }

  frame(tMs) {
    return { type: 'sessions', t_ms: tMs, mover: 's1', exclusive: false, list: PLAYED.map((it) => this.#session(it, tMs)) };
  }

  #session({ usual, spike, stalled = false, ...it }, tMs) {
    const beats = Math.floor(tMs / it.period_ms);
    const histogram = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((upto, i) => [upto, Math.round(beats * Math.exp(-((Math.log(upto / usual) / 0.7) ** 2)) + (i > 6 ? spike * 40 : 0))]);
    return {
      ...it, listener: '', since: new Date(this.began).toISOString(), handshake: true, samples_per_sec: (1000 / it.period_ms) * 0.999, stalled,
      late_us: { p50: usual, p99: usual * 3, max: Math.round(900 + 40000 * spike) }, samples: beats, missed: Math.round(spike * 40), dropped: stalled ? Math.floor(tMs / 50) : 0,
      controls: it.controls && beats, control_errors: 0, refusals: it.session === 's2' ? 2 : 0,
      last_error: it.session === 's2' ? { code: 'invalid_period', message: 'period_ms: 0 is not from 2 to 30000' } : null,
      histogram: histogram.filter(([, count]) => count > 0),
    };
  }

  full(tMs) {
    return this.#rhythm(tMs, true, this.from - STEPS, this.steps);
  }

  /** Steps that were finished since the frame before, one frame for all viewers. */
  next(tMs) {
    const to = Math.floor(tMs / STEP_MS);
    const from = this.from;
    const added = PLAYED.map((session) => Array.from({ length: to - from }, () => stepOf(session)));
    this.steps = this.steps.map((steps, i) => [...steps, ...added[i]].slice(-STEPS));
    this.from = to;
    return this.#rhythm(tMs, false, from, added);
  }

  #rhythm(tMs, full, from, steps) {
    const list = PLAYED.map(({ session }, i) => ({
      session, from: Math.max(0, from),
      min_us: column(steps[i], from, 'min'), max_us: column(steps[i], from, 'max'), missed: column(steps[i], from, 'missed'), dropped: column(steps[i], from, 'dropped'),
    }));
    return { type: 'rhythm', t_ms: tMs, step_ms: STEP_MS, full, list };
  }
}

/** Steps before the start of the server do not exist. */
function column(steps, from, key) {
  return steps.map((step) => step[key]).slice(Math.max(0, -from));
}

function stepOf({ usual, spike, stalled }) {
  const missed = Math.random() < spike / 8 ? 1 : 0;
  const high = usual * (1.5 + Math.random());
  return { min: Math.round(usual * 0.3), max: Math.round(Math.random() < spike ? high * 20 : high), missed, dropped: stalled && Math.random() < 0.4 ? 5 : 0 };
}
