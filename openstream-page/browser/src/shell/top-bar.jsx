/** @import { Controller } from '../live/frames.ts' */
import { useConnection, useController, useFrame } from '../live/hooks.js';
import { chooseLanguage, coded, language, t } from '../text.js';
import { useObservable } from '../observable.js';
import { Badge } from './panel.jsx';
import { chooseTheme, useTheme } from './theme.js';
import { displayName, stateInWords } from './words.js';

/** @param {{controller?: Controller, fleet?: boolean}} props */
export function TopBar({ controller, fleet = false }) {
  return (
    <>
      <a class="skip" href="#content" onClick={skip}>
        {t('page.skip')}
      </a>
      <header class="top-bar">
        <span class="brand">Open Stream</span>
        {controller && <Identity controller={controller} fleet={fleet} />}
        <span class="top-bar-end">
          <LanguageSwitch />
          <ThemeSwitch />
        </span>
      </header>
    </>
  );
}

/** The hash is the route, and must not become the name of the target. */
function skip(/** @type {Event} */ event) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** @param {{controller: Controller, fleet: boolean}} props */
function Identity({ controller, fleet }) {
  return (
    <>
      {fleet && (
        <a class="to-fleet" href={`${location.pathname}#/`}>
          ‹ {t('page.controllers')}
        </a>
      )}
      <h1 class="controller-name">
        {displayName(controller)}
        {controller.name && controller.model && <small> {controller.model}</small>}
      </h1>
      <Badge tone={controller.kind === 'simulator' ? 'plain' : 'info'}>{coded('kind', controller.kind, controller.kind)}</Badge>
      <StateWords />
      <StateAloud />
    </>
  );
}

function useStateInWords() {
  return stateInWords(useConnection(), useFrame('state'), useFrame('arm'), useController().kind);
}

/** The state for screen readers, which say it at each change: not that a robot at work starts and stops. */
function StateAloud() {
  const { tone, words } = useStateInWords();
  const atWork = tone === 'info' || tone === 'good' || tone === 'plain';
  return (
    <span class="only-read" role="status">
      {atWork ? '' : words}
    </span>
  );
}

export function StateWords() {
  const { tone, words } = useStateInWords();
  return (
    <span class={`state-words badge badge-${tone}`} data-state-words>
      <span class="dot" aria-hidden="true" />
      {words}
    </span>
  );
}

function LanguageSwitch() {
  const chosen = useObservable(language);
  return (
    <span class="language" role="group" aria-label={t('page.language')}>
      <button type="button" class="chip" lang="en" aria-pressed={chosen === 'en'} onClick={() => chooseLanguage('en')}>
        EN
      </button>
      <button type="button" class="chip" lang="ko" aria-pressed={chosen === 'ko'} onClick={() => chooseLanguage('ko')}>
        한국어
      </button>
    </span>
  );
}

function ThemeSwitch() {
  const dark = useTheme() === 'dark';
  return (
    <button
      type="button"
      class="chip chip-icon"
      data-theme-switch
      aria-pressed={dark}
      aria-label={t('page.dark')}
      title={t('page.dark')}
      onClick={() => chooseTheme(dark ? 'light' : 'dark')}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" stroke-width="1.6" />
        <path d="M10 2.8a7.2 7.2 0 0 1 0 14.4z" fill="currentColor" />
      </svg>
    </button>
  );
}
