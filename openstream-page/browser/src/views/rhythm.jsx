import './views.css';
import './rhythm.css';
import { useState } from 'preact/hooks';
import { count, duration, figures, moment } from '../figures.js';
import { useFrame, useLog } from '../live/hooks.js';
import { Said } from '../shell/said.jsx';
import { coded, language, t } from '../text.js';
import { Mark } from './mark.jsx';
import Histogram from './histogram.jsx';
import Strip from './strip.jsx';

/** The name of a session for people: its label, or where it comes from. */
export const nameOf = (session) => session.name || session.peer;

/** Who may CONTROL, and who moves the robot now. */
function Right({ sessions }) {
  const named = (id) => {
    const found = sessions.list.find((session) => session.session === id);
    return found ? nameOf(found) : id;
  };
  const holder = sessions.list.find((session) => session.may_control && sessions.exclusive);
  const right = !sessions.exclusive
    ? t('rhythm.everybody_may')
    : holder
      ? t('rhythm.one_may', { name: nameOf(holder) })
      : t('rhythm.next_may');
  const mover = sessions.mover ? t('rhythm.mover', { name: named(sessions.mover) }) : t('rhythm.no_mover');
  return (
    <p class="right">
      {right} {mover}
    </p>
  );
}

/** @param {{name: string, value: string, bad?: boolean}} props */
function Fact({ name, value, bad }) {
  return (
    <div class={bad ? 'fact bad' : 'fact'}>
      <dt>{coded('fact', name, name)}</dt>
      <dd data-fact={name}>{value}</dd>
    </div>
  );
}

const monitored = (session) => session.recipe != null;

function Facts({ session }) {
  const late = session.late_us ?? {};
  const whole = (value) => count(value, language.value);
  return (
    <dl class="facts">
      {monitored(session) && (
        <>
          <Fact name="period" value={`${session.period_ms} ms`} />
          <Fact name="rate" value={t('rhythm.per_second', { rate: figures(session.samples_per_sec ?? 0) })} />
          <Fact name="late_p50" value={duration(late.p50)} />
          <Fact name="late_p99" value={duration(late.p99)} />
          <Fact name="late_max" value={duration(late.max)} />
        </>
      )}
      <Fact name="samples" value={whole(session.samples)} />
      <Fact name="missed" value={whole(session.missed)} bad={session.missed > 0} />
      <Fact name="dropped" value={whole(session.dropped)} bad={session.dropped > 0} />
      <Fact name="controls" value={whole(session.controls)} />
      <Fact name="control_errors" value={whole(session.control_errors)} bad={session.control_errors > 0} />
      <Fact name="refusals" value={whole(session.refusals)} bad={session.refusals > 0} />
    </dl>
  );
}

function Marks({ session, sessions }) {
  return (
    <p class="marks">
      {!session.handshake && <Mark level="warn" icon="⚠" text={t('rhythm.no_handshake')} />}
      {session.stalled && <Mark level="bad" icon="✖" text={t('rhythm.stalled')} />}
      {sessions.mover === session.session && <Mark level="good" icon="▶" text={t('rhythm.moves')} />}
      {session.may_control ? <Mark icon="✔" text={t('rhythm.may_control')} /> : <Mark icon="✕" text={t('rhythm.may_not_control')} />}
    </p>
  );
}

function Session({ session, sessions, strips }) {
  const where = [session.name && session.peer, session.listener, t('rhythm.session_id', { id: session.session })];
  return (
    <article class={session.stalled ? 'card session stalled' : 'card session'} data-session={session.session} data-stalled={String(session.stalled)}>
      <h3>{nameOf(session)}</h3>
      <p class="dim">
        {where.filter(Boolean).join(' · ')} · {t('rhythm.since', { time: moment(session.since) })}
      </p>
      <Marks session={session} sessions={sessions} />
      {session.stalled && <p class="explained bad">{t('rhythm.stalled_explained')}</p>}
      <p class="recipe">
        {monitored(session) ? (
          <>
            {t('rhythm.asks_for')} <code>{session.recipe}</code>
          </>
        ) : (
          t('rhythm.asks_for_nothing')
        )}
      </p>
      <Facts session={session} />
      {session.last_error && (
        <div class="last-error">
          {t('rhythm.last_error')} <code>{session.last_error.code}</code>{' '}
          <Said text={session.last_error.message} keyed={{ key: `refusal_${session.last_error.code}`, values: {}, partial: true }} />
        </div>
      )}
      {(monitored(session) || session.samples > 0) && (
        <div class="pictures">
          <Strip strips={strips} session={session.session} />
          <Histogram session={session} />
        </div>
      )}
    </article>
  );
}

/** Sessions that are drawn at once; more on request. */
const PAGE = 40;

/** Those in trouble first, otherwise in the server's order. */
const inOrder = (list) => [...list].sort((one, other) => Number(other.stalled) - Number(one.stalled));

export default function Rhythm() {
  const [shown, setShown] = useState(PAGE);
  const sessions = useFrame('sessions');
  const strips = useLog('rhythm');
  return (
    <section data-view="rhythm">
      <h2>{t('rhythm.title')}</h2>
      <p class="dim">{t('rhythm.intro')}</p>
      {sessions && <Right sessions={sessions} />}
      {sessions?.list.length === 0 && <p class="empty">{t('rhythm.nobody')}</p>}
      {inOrder(sessions?.list ?? [])
        .slice(0, shown)
        .map((session) => (
          <Session key={session.session} session={session} sessions={sessions} strips={strips} />
        ))}
      {sessions?.list.length > shown && (
        <button type="button" class="button" data-do="more" onClick={() => setShown(shown + PAGE)}>
          {t('rhythm.more', { count: count(sessions.list.length - shown, language.value) })}
        </button>
      )}
    </section>
  );
}
