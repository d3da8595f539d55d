import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { timeOfDay } from '../figures.js';
import { useFrame } from '../live/hooks.js';
import { coded, said, t } from '../text.js';
import { Refusal, useChange } from './change.jsx';
import { Mark } from './mark.jsx';

const TICK_MS = 500;

/** Seconds since `frame` came, for what goes on between two frames; it ticks while `running`. */
function useSecondsSince(frame, running) {
  const came = useRef({ frame: null, atMs: 0 });
  const [, tick] = useState(0);
  if (came.current.frame !== frame) {
    came.current = { frame, atMs: performance.now() };
  }
  useLayoutEffect(() => {
    const timer = running && setInterval(() => tick((ticks) => ticks + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [running]);
  return (performance.now() - came.current.atMs) / 1_000;
}

const seconds = (value) => String(Math.max(Math.round(value * 10) / 10, 0));

function Active({ active, since }) {
  const number = active.number ? `${active.value} ${coded('unit', active.number, active.number)}, ` : '';
  const age = t('fault.since', { age: seconds(active.age_s + since) });
  const left = active.left_s < 0 ? '' : `, ${t('fault.left', { left: seconds(active.left_s - since) })}`;
  return <Mark level="bad" icon="✖" text={`${t('fault.active')}: ${number}${age}${left}`} />;
}

/** A field of a number that may stay empty. */
const NumberField = ({ label, ...rest }) => (
  <label>
    {label}
    <input class="field" type="number" {...rest} />
  </label>
);

/** What a form asks for: numbers that were left empty are the server's usual ones. */
function wanted(fault, form) {
  const body = { fault: fault.fault };
  for (const field of [fault.number, 'for_s']) {
    const text = field && form.elements.namedItem(field)?.value;
    if (text) {
      body[field] = Number(text);
    }
  }
  return body;
}

function Fault({ fault, active, since }) {
  const change = useChange('fault');
  const { fault: name, number, lasting = true } = fault;
  const [done, setDone] = useState(0);
  const begin = async (submit) => {
    submit.preventDefault();
    if (await change.ask(wanted(fault, submit.currentTarget))) {
      setDone(Date.now());
    }
  };
  return (
    <form class="card fault" data-fault={name} data-active={String(Boolean(active))} noValidate onSubmit={begin} aria-labelledby={`fault-${name}`} aria-busy={change.asking}>
      <h4 id={`fault-${name}`}>
        <code>{name}</code>
      </h4>
      <p class="marks" role={lasting ? undefined : 'status'}>
        {active && <Active active={active} since={since} />}
        {!lasting && done > 0 && <Mark level="good" icon="✔" text={t('fault.done', { time: timeOfDay(done).slice(0, 8) })} />}
      </p>
      <p>{coded('fault', name, fault.meaning)}</p>
      <p class="dim">{t(lasting ? 'fault.lasting' : 'fault.once')}</p>
      <div class="fields">
        {number && <NumberField label={coded('field', number, number)} name={number} min={fault.min} max={fault.max} placeholder={fault.usual} />}
        {lasting && <NumberField label={t('field.for_s')} name="for_s" min="0.001" step="any" placeholder="∞" />}
      </div>
      <div class="buttons">
        <button type="submit" class="button button-primary" data-do="begin">
          {t(lasting ? 'fault.begin' : 'fault.do')}
        </button>
        {active && (
          <button type="button" class="button" data-do="undo" onClick={() => change.ask({ fault: name, on: false })}>
            {t('fault.undo')}
          </button>
        )}
      </div>
      <Refusal error={change.error} />
    </form>
  );
}

function Scenario({ scenario, since }) {
  const at = Math.min(scenario.at_s + since, scenario.ends_s ?? Infinity);
  const words = t('fault.scenario_at', { name: scenario.name, at: seconds(at), ends: scenario.ends_s == null ? '∞' : seconds(scenario.ends_s) });
  return (
    <div class="card scenario">
      <h4>{t('fault.scenario')}</h4>
      <p>{words}</p>
      {scenario.ends_s != null && <progress value={at} max={scenario.ends_s} aria-label={words} />}
      {scenario.next && (
        <p>
          {t('fault.next')} {said(scenario.next, scenario.next_keyed).words}
        </p>
      )}
      <p class="dim">{t('fault.scenario_undo')}</p>
    </div>
  );
}

/** Every fault that the simulated controller can produce, with its arguments; and what goes on now. */
export default function Faults() {
  const faults = useFrame('faults');
  const change = useChange('fault');
  const running = Boolean(faults && (faults.active.length > 0 || faults.scenario));
  const since = useSecondsSince(faults, running);
  if (!faults) {
    return <p class="empty">{t('switches.no_state')}</p>;
  }
  return (
    <>
      <div class="undo-all">
        <p data-active-faults={faults.active.length}>{faults.active.length === 0 ? t('fault.none_active') : t('fault.some_active', { names: faults.active.map((one) => one.fault).join(', ') })}</p>
        <button type="button" class="button" data-do="undo-all" onClick={() => change.ask({ undo_all: true })}>
          {t('fault.undo_all')}
        </button>
        <Refusal error={change.error} />
      </div>
      {faults.scenario && <Scenario scenario={faults.scenario} since={since} />}
      <div class="cards">
        {faults.known.map((fault) => (
          <Fault key={fault.fault} fault={fault} active={faults.active.find((one) => one.fault === fault.fault)} since={since} />
        ))}
      </div>
    </>
  );
}
