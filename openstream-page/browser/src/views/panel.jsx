import { useFrame } from '../live/hooks.js';
import { alarmInWords } from '../overview/state-panel.jsx';
import { coded, t } from '../text.js';
import { Refusal, useChange } from './change.jsx';

const MODES = ['manual', 'manual_by_system', 'auto_one_cycle', 'auto_continuous'];

/**
 * A two-state switch: the name under which it is sent, and how the frame `state` tells whether it is on.
 *
 * @typedef {object} TwoState
 * @property {string} name
 * @property {(state: any) => boolean} on
 * @property {(state: any) => boolean} [busy]
 * @property {[string, string]} [words] for off and on
 * @property {boolean} [alarming] to be on is bad
 */

/** @type {TwoState[]} */
const FLAGS = [
  { name: 'remote', on: (state) => state.remote },
  { name: 'motor', on: (state) => state.motor !== 'off', busy: (state) => state.motor === 'busy' },
  { name: 'playing', on: (state) => state.playing, words: ['stopped', 'running'] },
  { name: 'emergency_stop', on: (state) => state.emergency_stop, words: ['released', 'pressed'], alarming: true },
  { name: 'power_saving', on: (state) => state.power_saving },
];

/** @param {{name: string, change: ReturnType<typeof useChange>, word: string, bad?: boolean, children: any}} props */
function Card({ name, change, children, word, bad }) {
  return (
    <div class="card switch" data-switch={name} aria-busy={change.asking}>
      <h4 id={`switch-${name}`}>{coded('switch', name, name)}</h4>
      <p class={bad ? 'stands bad' : 'stands'} id={`stands-${name}`} data-stands={word}>
        {t('switches.stands', { word: coded('word', word, word) })}
      </p>
      <div class="does" id={`does-${name}`}>
        <p>{coded('switch', `${name}_does`, '')}</p>
        <p class="dim">{t('switches.undo_by', { how: coded('switch', `${name}_undo`, '') })}</p>
      </div>
      {children}
      <Refusal error={change.error} />
    </div>
  );
}

/** @param {{flag: TwoState, state: any}} props */
function Flag({ flag: { name, on, words = ['off', 'on'], busy, alarming }, state }) {
  const change = useChange('switch');
  const isOn = Boolean(on(state));
  const word = busy?.(state) ? 'busy' : words[Number(isOn)];
  return (
    <Card name={name} change={change} word={word} bad={alarming && isOn}>
      <button
        type="button"
        class={alarming && !isOn ? 'button button-danger flag' : 'button flag'}
        id={`do-${name}`}
        data-on={String(isOn)}
        aria-labelledby={`switch-${name} do-${name}`}
        aria-describedby={`stands-${name} does-${name}`}
        onClick={() => change.ask({ [name]: !isOn })}
      >
        <span class="knob" aria-hidden="true" />
        {coded('switch', `${name}_${isOn ? 'to_off' : 'to_on'}`, '')}
      </button>
    </Card>
  );
}

function Mode({ state }) {
  const change = useChange('switch');
  return (
    <Card name="mode" change={change} word={state.mode ?? 'unknown'}>
      <div role="group" class="choices" aria-labelledby="switch-mode" aria-describedby="does-mode">
        {MODES.map((mode) => (
          <button key={mode} type="button" class="chip" aria-pressed={state.mode === mode} data-mode={mode} onClick={() => change.ask({ mode })}>
            {coded('word', mode, mode)}
          </button>
        ))}
      </div>
    </Card>
  );
}

function Alarm({ state }) {
  const change = useChange('switch');
  const alarm = Boolean(state.alarm);
  return (
    <Card name="reset_alarm" change={change} word={alarm ? 'alarm' : 'no_alarm'} bad={alarm}>
      {alarm && <p class="explained bad">{alarmInWords(state.alarm, state.alarm_keyed)}</p>}
      <button type="button" class="button" aria-describedby="does-reset_alarm" onClick={() => change.ask({ reset_alarm: true })}>
        {t('switches.reset_alarm')}
      </button>
    </Card>
  );
}

/** The switches that are turned by hand at a real controller. They show what the controller says, never what was asked for. */
export default function Panel() {
  const state = useFrame('state');
  if (!state) {
    return <p class="empty">{t('switches.no_state')}</p>;
  }
  return (
    <div class="cards">
      <Mode state={state} />
      {FLAGS.map((flag) => (
        <Flag key={flag.name} flag={flag} state={state} />
      ))}
      <Alarm state={state} />
    </div>
  );
}
