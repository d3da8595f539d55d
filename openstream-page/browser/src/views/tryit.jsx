import './views.css';
import './tryit.css';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { examples } from '../examples.js';
import { timeOfDay } from '../figures.js';
import { useController, useFrame, useLog } from '../live/hooks.js';
import { coded, t } from '../text.js';
import { Refusal, useChange } from './change.jsx';

const ICONS = { sent: '→', received: '←', lost: '…', ended: '■' };

function Examples({ withControl, onChoose }) {
  const arm = useFrame('arm');
  return (
    <div class="examples">
      <h3>{t('tryit.examples')}</h3>
      <p class="dim">{t(withControl ? 'tryit.examples_intro' : 'tryit.no_control')}</p>
      <ul>
        {examples(withControl, arm?.position_deg).map(({ name, line }) => (
          <li key={name}>
            <button type="button" class="button" data-example={name} onClick={() => onChoose(line)}>
              {coded('example', name, name)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The lines of both directions; it follows the newest while its end is in sight. */
function Lines({ list }) {
  const box = useRef(/** @type {any} */ (null));
  const follows = useRef(true);
  useLayoutEffect(() => {
    if (follows.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [list]);
  const scrolled = ({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
    follows.current = scrollHeight - scrollTop - clientHeight < 40;
  };
  // A screen reader says each new line; the samples of a MONITOR would keep it talking.
  const streams = list.at(-1)?.text.startsWith('{"type":"data"');
  return (
    <div class="transcript" role="log" aria-live={streams ? 'off' : 'polite'} aria-label={t('tryit.transcript')} tabIndex={0} ref={box} onScroll={scrolled}>
      {list.length === 0 && <p class="dim">{t('tryit.empty')}</p>}
      {list.map(({ number, direction, text, time }) => (
        <p key={number} class={direction} data-direction={direction}>
          <span class="dim">{timeOfDay(time)}</span>{' '}
          <span class="direction">
            <span aria-hidden="true">{ICONS[direction]}</span> {coded('line', direction, direction)}
          </span>{' '}
          <code>{text}</code>
        </p>
      ))}
    </div>
  );
}

function Console() {
  const controller = useController();
  const hello = useFrame('hello');
  const transcript = useLog('console');
  const change = useChange('console');
  const [line, setLine] = useState('');
  const input = useRef(/** @type {any} */ (null));
  const send = async (submit) => {
    submit.preventDefault();
    const text = line.trim();
    if (text === '' || !hello) {
      return;
    }
    const number = transcript.sent(text);
    if (await change.ask({ viewer: hello.viewer, line: text })) {
      setLine('');
    } else {
      transcript.withdraw(number);
    }
  };
  const choose = (example) => {
    setLine(example);
    input.current.focus();
  };
  return (
    <>
      <Examples withControl={controller.console_control} onChoose={choose} />
      <form class="line" onSubmit={send}>
        <label>
          {t('tryit.line')}
          <input class="field" ref={input} name="line" value={line} autocomplete="off" spellcheck={false} onInput={(typed) => setLine(typed.currentTarget.value)} />
        </label>
        <button type="submit" class="button button-primary" aria-busy={change.asking} data-do="send">
          {t('tryit.send')}
        </button>
        <button type="button" class="button" onClick={() => transcript.clear()} data-do="clear">
          {t('tryit.clear')}
        </button>
      </form>
      <Refusal error={change.error} />
      <Lines list={transcript.list} />
    </>
  );
}

export default function TryIt() {
  const controller = useController();
  return (
    <section data-view="console">
      <h2>{t('tryit.title')}</h2>
      <p class="dim">{t('tryit.intro')}</p>
      {controller.console ? <Console /> : <p class="empty">{controller.kind === 'recording' ? t('tryit.off_recording', { address: controller.open_stream }) : t('tryit.off')}</p>}
    </section>
  );
}
