const MONITOR_PERIOD_MS = 1_000;
const STEP_DEG = 2;

const line = (cmd, payload) => JSON.stringify({ cmd, payload });

const control = (call, body) =>
  line('CONTROL', { method: 'POST', url: `/project/robot/trajectory/${call}`, args: {}, body });

/** A point two degrees of joint 1 from `positionDeg`, towards the middle of its range; reached in half a second. */
function nextPoint(positionDeg) {
  const [first, ...others] = positionDeg;
  const step = first > 0 ? -STEP_DEG : STEP_DEG;
  const point = [first + step, ...others].map((deg) => Math.round(deg * 1_000) / 1_000);
  return { interval: 0.5, time_from_start: -1, look_ahead_time: 0.1, point };
}

/**
 * The manual's lines, in the order in which a session sends them. A point needs the arm's position; without one, and where
 * CONTROL is not offered, those lines are missing.
 */
export function examples(withControl, positionDeg) {
  const monitor = {
    method: 'GET',
    period_ms: MONITOR_PERIOD_MS,
    url: '/project/robot/joints/joint_states',
    args: { jno_start: 1, jno_n: positionDeg?.length ?? 6 },
    id: 1,
  };
  return [
    { name: 'handshake', line: line('HANDSHAKE', { major: 1 }) },
    { name: 'monitor', line: line('MONITOR', monitor) },
    withControl && { name: 'init', line: control('joint_traject_init', {}) },
    withControl && positionDeg && { name: 'point', line: control('joint_traject_insert_point', nextPoint(positionDeg)) },
    { name: 'stop_monitor', line: line('STOP', { target: 'monitor' }) },
    withControl && { name: 'stop_control', line: line('STOP', { target: 'control' }) },
    { name: 'stop_session', line: line('STOP', { target: 'session' }) },
  ].filter(Boolean);
}
