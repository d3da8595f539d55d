/** @import { Arm, Doubt, State } from '../live/frames.ts' */
import { useConnection, useController, useFrame } from '../live/hooks.js';
import { fixed } from '../shell/numbers.js';
import { Panel } from '../shell/panel.jsx';
import { Said } from '../shell/said.jsx';
import { href } from '../shell/route.js';
import { reasonsInWords, stateInWords, upstreamOf } from '../shell/words.js';
import { coded, said, t } from '../text.js';

/** The state in words: what the arm does, or why it does nothing and what to do about it. */
export function StatePanel() {
  const connection = useConnection();
  const state = useFrame('state');
  const arm = useFrame('arm');
  const { kind, switches } = useController();
  const { tone, words } = stateInWords(connection, state, arm, kind);
  const { obstacles, notes } = reasonsInWords(state);
  const failure = failureInWords(state, arm);
  const { summary, summary_keyed: keyed } = state ?? {};
  return (
    <Panel title={t('state.title')} class="state">
      <p class={`state-headline tone-${tone}`}>
        <span class="dot" aria-hidden="true" /> {words}
      </p>
      {failure && <div class="notice notice-bad">{failure}</div>}
      {!failure && obstacles.length === 0 && summary && (
        <p class="dim">{kind === 'recording' ? t('state.recording') : <Said text={summary} keyed={keyed} />}</p>
      )}
      <Reasons reasons={obstacles} tone="warn" />
      <Reasons reasons={notes} tone="plain" />
      {switches && obstacles.length + notes.length > 0 && (
        <a class="to-switches" href={href('switches')}>
          {t('state.to_switches')}
        </a>
      )}
      {state && <Facts state={state} />}
      {state?.diagnosis?.length > 0 && <Doubts doubts={state.diagnosis} />}
    </Panel>
  );
}

/**
 * Why nothing is known now; null if something is.
 *
 * @param {State | null} state
 * @param {Arm | null} arm
 */
function failureInWords(state, arm) {
  if (arm?.error) {
    return <Said text={arm.error} keyed={arm.error_keyed} within={(error) => t('arm.no_sample', { error })} />;
  }
  const { connected, last_error: error, last_error_keyed: keyed } = state?.upstream ?? {};
  return connected === false && error ? <Said text={error} keyed={keyed} /> : null;
}

/** @param {{reasons: {reason: string, text: string, remedy: string}[], tone: string}} props */
function Reasons({ reasons, tone }) {
  return (
    reasons.length > 0 && (
      <ol class={`reasons reasons-${tone}`}>
        {reasons.map(({ reason, text, remedy }) => (
          <li key={reason} data-reason={reason}>
            <strong>{text}</strong>
            <span>{remedy}</span>
          </li>
        ))}
      </ol>
    )
  );
}

/** @param {{state: State}} props */
function Facts({ state }) {
  const { mode, remote, motor, playing, alarm, alarm_keyed: keyed, upstream } = state;
  const address = upstreamOf(useController());
  return (
    <dl class="facts">
      {address && <Fact name={t('state.address')} value={address} />}
      {upstream && <Fact name={t('state.upstream')} value={upstreamInWords(upstream)} bad={!upstream.connected} />}
      {mode && <Fact name={t('state.mode')} value={coded('mode', mode, mode)} />}
      {remote !== undefined && <Fact name={t('state.remote')} value={remote ? t('state.yes') : t('state.no')} />}
      {motor && <Fact name={t('state.motor')} value={coded('motor', motor, motor)} />}
      {playing !== undefined && <Fact name={t('state.playing')} value={playing ? t('state.running') : t('state.stopped')} />}
      {alarm && <Fact name={t('state.alarm')} value={alarmInWords(alarm, keyed)} bad />}
    </dl>
  );
}

/**
 * An alarm with its number, which comes first in the server's text.
 *
 * @param {string} alarm
 * @param {import('../live/frames.ts').Keyed | null} [keyed]
 */
export function alarmInWords(alarm, keyed) {
  const [number] = alarm.split(' ', 1);
  const text = alarm.slice(number.length + 1);
  return `${number} ${said(text, keyed).words}`;
}

/** @param {{connected: boolean, since_s: number}} upstream */
function upstreamInWords({ connected, since_s: sinceS }) {
  const age = fixed(sinceS, 0);
  return connected ? t('state.connected', { age }) : t('state.disconnected', { age });
}

/** @param {{name: string, value: string, bad?: boolean}} props */
function Fact({ name, value, bad = false }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class={bad ? 'tone-bad' : ''}>{value}</dd>
    </div>
  );
}

/** @param {{doubts: Doubt[]}} props */
function Doubts({ doubts }) {
  return (
    <>
      <h3>{t('state.doubts')}</h3>
      <ul class="reasons reasons-info">
        {doubts.map(({ doubt, text, keyed, count, age_s: ageS }) => (
          <li key={doubt} data-doubt={doubt}>
            <strong>{coded('doubt', doubt, text)}</strong>
            <span class="dim">
              {t('state.count', { count, age: fixed(ageS, 0) })}
            </span>
            <span class="detail">{said(text, keyed).words}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
