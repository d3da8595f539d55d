import { jointsDeg, poseOf, velocityDegPerS } from './arm.mjs';
import { FAULTS } from './faults.mjs';
import { Sessions } from './sessions.mjs';

const REASONS = {
  emergency_stop: ['emergency_stop: the emergency stop is pressed', 'release it, then POST /project/robot/motor_on and start the program again'],
  motor_off: ['motor_on_state: the motors are not on; external points are executed only while the motors are on', 'POST /project/robot/motor_on in remote mode, then wait until motor_on_state is 0'],
  manual_mode: ['cur_mode: the mode is manual; programs run and points are executed only in an automatic mode', 'turn the mode switch to automatic (cur_mode 3 or 4) and to remote, then start the program'],
  not_playing: ['is_playback: no program is running; external points are executed only while a program is running', 'start one that waits: POST /project/robot/start, or rl.start by /console/execute_cmd'],
  power_saving: ['power_saving: the controller is in power saving mode, in which it is never ready', 'end it at the pendant'],
  not_remote: ['is_remote_mode: not in remote mode; motor_on, start and execute_cmd are refused', 'turn the switch to remote'],
};
const LAG_S = 0.2;

/** A controller that pretends: enough to see every view alive. */
export class MockController {
  constructor(name, kind) {
    this.name = name;
    this.kind = kind;
    this.beganMs = performance.now();
    this.armS = 0;
    this.lastMs = this.beganMs;
    this.sessions = new Sessions();
    this.events = [];
    this.activeFaults = [];
    this.switches = { mode: 'auto_continuous', remote: true, motor: true, playing: true, emergency_stop: false, power_saving: false };
    for (let i = 0; i < 12; i++) {
      this.event('session', 'info', 's1', 'handshake', `session s1: HANDSHAKE ${i}`);
    }
    this.event('control_error', 'error', 's2', 'E01554', 'external command: not in operable state; motor_on_state: the motors are not on');
  }

  get description() {
    const simulator = this.kind === 'simulator';
    return {
      name: this.name, kind: this.kind, model: 'HA006B', open_stream: '127.0.0.1:49000', http: '127.0.0.1:8888',
      shown: 'Open Stream on 127.0.0.1:49000', switches: simulator, console: simulator, console_control: simulator,
    };
  }

  get tMs() {
    return Math.round(performance.now() - this.beganMs);
  }

  get reasons() {
    const { mode, remote, motor, playing, emergency_stop: stop, power_saving: saving } = this.switches;
    const names = [[stop, 'emergency_stop'], [saving, 'power_saving'], [!motor, 'motor_off'], [mode.startsWith('manual'), 'manual_mode'], [!playing, 'not_playing'], [!remote, 'not_remote']];
    return names.filter(([is]) => is).map(([, reason]) => ({ reason, text: REASONS[reason][0], hint: REASONS[reason][1] }));
  }

  get ready() {
    return this.reasons.every(({ reason }) => reason === 'not_remote');
  }

  arm() {
    const now = performance.now();
    this.armS += this.ready ? (now - this.lastMs) / 1000 : 0;
    this.lastMs = now;
    if (this.failing) {
      return { type: 'arm', t_ms: this.tMs, error: 'no answer of the controller within 500 ms' };
    }
    const position = jointsDeg(this.armS);
    return {
      type: 'arm', t_ms: this.tMs, position_deg: position,
      velocity_deg_s: this.ready ? velocityDegPerS(this.armS) : [0, 0, 0, 0, 0, 0],
      effort_nm: [4, 210 + 90 * Math.sin(this.armS), -61, 3.5, -6.2, 0.4],
      target_deg: jointsDeg(this.armS + (this.ready ? LAG_S : 0)), pose: poseOf(position),
    };
  }

  state() {
    const { mode, remote, motor, playing, emergency_stop, power_saving } = this.switches;
    const simulated = {
      summary: this.ready ? 'the arm follows its points' : `nothing moves: ${this.reasons[0].text}`,
      power_saving, alarm: '',
      buffer: { places: 2048, used: this.ready ? 48 : 0, look_ahead_lag_ms: this.ready ? 96.4 : 0, reach_ms: this.ready ? 104 : 0 },
      diagnosis: [{ doubt: 'radians', text: 'point: it looks like radians; insert_point takes degrees: a step of 88.4 deg for j2', count: 3, age_s: this.tMs / 1000 }],
    };
    return {
      type: 'state', t_ms: this.tMs, ready: this.ready, moving: this.ready, reasons: this.reasons, mode, remote, motor: motor ? 'on' : 'off', playing, emergency_stop,
      ...(this.kind === 'simulator' ? simulated : { upstream: { connected: !this.failing, since_s: this.tMs / 1000, last_error: this.failing ? 'connection refused: 192.168.1.150:8888' : null } }),
    };
  }

  faults() {
    return { type: 'faults', active: this.activeFaults, known: FAULTS, scenario: { name: 'outage.yaml', at_s: (this.tMs / 1000) % 60, ends_s: 60, next: 'motor_off at 10 s' } };
  }

  change(body) {
    if (body.motor === false || body.emergency_stop) {
      Object.assign(this.switches, { motor: false, playing: false });
    }
    Object.assign(this.switches, body);
    this.event('controller', 'info', null, 'switch', `switched: ${JSON.stringify(body)}`);
  }

  fault(body) {
    const known = FAULTS.find(({ fault }) => fault === body.fault);
    this.activeFaults = this.activeFaults.filter(({ fault }) => !body.undo_all && fault !== body.fault);
    if (known && body.on !== false) {
      this.activeFaults.push({ ...known, value: body[known.number] ?? known.usual, age_s: 0, left_s: body.for_s ?? -1 });
    }
    this.event('fault', 'warn', null, body.fault ?? 'undo_all', `fault: ${JSON.stringify(body)}`);
  }

  event(kind, level, session, code, text) {
    this.events.push({ seq: (this.events.at(-1)?.seq ?? 0) + 1, time: new Date().toISOString(), kind, level, session, code, text });
    this.events.splice(0, this.events.length - 1000);
  }
}
