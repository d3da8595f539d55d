/** @import { Arm, Doubt, State } from '../live/frames.ts' */
import { timeOfDay } from '../figures.js';
import { useConnection, useController, useFrame, useLog } from '../live/hooks.js';
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
      {!failure && connection !== 'lost' && obstacles.length === 0 && summary && (
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
      <Refused />
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

/** Kinds of events that say why something that was sent did not move the arm. */
const REFUSING = ['guard', 'deadman', 'control_error', 'refusal'];
const LATELY_MS = 30_000;

/** What was refused lately, the newest of each kind: a client that does not read its errors moves nothing and knows no reason. */
function Refused() {
  const hello = useFrame('hello');
  const state = useFrame('state');
  const { list } = useLog('events');
  // By the clock of the server, which may be another one than the browser's.
  const nowMs = hello && state ? Date.parse(hello.now) + state.t_ms - hello.uptime_ms : 0;
  const lately = list.filter(({ kind, time }) => REFUSING.includes(kind) && nowMs - Date.parse(time) < LATELY_MS);
  const newest = lately.filter(({ kind }, i) => lately.findIndex((event) => event.kind === kind) === i);
  return (
    newest.length > 0 && (
      <>
        <h3>{t('state.refused')}</h3>
        <ul class="reasons reasons-warn">
          {newest.map(({ seq, kind, time, text, keyed }) => (
            <li key={seq} data-refused={kind}>
              <strong>
                {coded('event', kind, kind)} <span class="dim">{timeOfDay(time).slice(0, 8)}</span>
              </strong>
              <span class="detail">
                <Said text={text} keyed={keyed} />
              </span>
            </li>
          ))}
        </ul>
      </>
    )
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
