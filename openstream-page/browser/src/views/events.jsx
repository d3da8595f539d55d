import './views.css';
import './events.css';
import { Component } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { filtered, valuesOf } from '../event-log.js';
import { count, timeOfDay } from '../figures.js';
import { useLog } from '../live/hooks.js';
import { Said } from '../shell/said.jsx';
import { coded, language, t } from '../text.js';

/** Rows that are drawn at once; more on request. */
const PAGE = 200;

const ICONS = { info: 'ℹ', warn: '⚠', error: '✖' };
const EVERYTHING = { kind: '', session: '', text: '' };

/** One event. It is drawn once: an event does not change. */
class Row extends Component {
  shouldComponentUpdate(next) {
    return next.event !== this.props.event || next.language !== this.props.language;
  }

  render({ event }) {
    return (
      <tr class={event.level} data-seq={event.seq}>
        <td class="time">
          <time dateTime={event.time} title={event.time}>
            {timeOfDay(event.time)}
          </time>
        </td>
        <td class="level">
          <span aria-hidden="true">{ICONS[event.level]}</span> {coded('level', event.level, event.level)}
        </td>
        <td class="kind">{coded('event', event.kind, event.kind)}</td>
        <td class="text">
          {event.code && <code>{event.code}</code>} <Said text={event.text} keyed={event.keyed} />
          {event.session && <span class="dim"> {t('events.of_session', { session: event.session })}</span>}
        </td>
      </tr>
    );
  }
}

function Choice({ name, value, values, shown, onChoose }) {
  return (
    <label>
      {coded('column', name, name)}
      <select class="field" name={name} value={value} onChange={(change) => onChoose(change.currentTarget.value)}>
        <option value="">{t('events.all')}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {shown(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Filter({ list, filter, onFilter }) {
  const set = (field) => (value) => onFilter({ ...filter, [field]: value });
  const kinds = valuesOf(list, 'kind');
  const sessions = valuesOf(list, 'session');
  const withChosen = (values, chosen) => (chosen && !values.includes(chosen) ? [...values, chosen] : values);
  return (
    <>
      <Choice name="kind" value={filter.kind} values={withChosen(kinds, filter.kind)} shown={(kind) => coded('event', kind, kind)} onChoose={set('kind')} />
      <Choice name="session" value={filter.session} values={withChosen(sessions, filter.session)} shown={(id) => id} onChoose={set('session')} />
      <label>
        {t('events.search')}
        <input class="field" type="search" name="text" value={filter.text} onInput={(input) => set('text')(input.currentTarget.value)} />
      </label>
    </>
  );
}

/** The list as it stands; while paused, as it stood then. */
function usePause(list) {
  const [paused, setPaused] = useState(false);
  const kept = useRef(list);
  if (!paused) {
    kept.current = list;
  }
  const newest = kept.current[0]?.seq ?? -1;
  const waiting = paused ? list.filter((event) => event.seq > newest).length : 0;
  return { paused, setPaused, shown: kept.current, waiting };
}

function Table({ matching, shown }) {
  return (
    <table class="events">
      <thead>
        <tr>
          {['time', 'level', 'kind', 'text'].map((name) => (
            <th key={name} scope="col" class={name}>
              {coded('column', name, name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matching.slice(0, shown).map((event) => (
          <Row key={event.seq} event={event} language={language.value} />
        ))}
      </tbody>
    </table>
  );
}

export default function Events() {
  const log = useLog('events');
  const [filter, setFilter] = useState(EVERYTHING);
  const [rows, setRows] = useState(PAGE);
  const { paused, setPaused, shown, waiting } = usePause(log.list);
  const matching = filtered(shown, filter);
  const whole = (value) => count(value, language.value);
  return (
    <section data-view="events">
      <h2>{t('events.title')}</h2>
      <p class="dim">{t('events.intro')}</p>
      <div class="filter">
        <Filter list={shown} filter={filter} onFilter={setFilter} />
        <button type="button" class="button" aria-pressed={paused} onClick={() => setPaused(!paused)} data-do="pause">
          {paused ? t('events.go_on', { count: whole(waiting) }) : t('events.pause')}
        </button>
      </div>
      <p class="dim" data-kept={shown.length}>
        {t('events.shown', { shown: whole(Math.min(rows, matching.length)), matching: whole(matching.length), all: whole(shown.length) })}
        {log.lost > 0 && ` ${t('events.lost', { count: whole(log.lost) })}`}
      </p>
      {matching.length === 0 ? <p class="empty">{t(shown.length === 0 ? 'events.none' : 'events.no_match')}</p> : <Table matching={matching} shown={rows} />}
      {matching.length > rows && (
        <button type="button" class="button" onClick={() => setRows(rows + PAGE)} data-do="more">
          {t('events.more', { count: whole(Math.min(PAGE, matching.length - rows)) })}
        </button>
      )}
    </section>
  );
}
