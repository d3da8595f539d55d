/** @import { Controller } from '../live/frames.ts' */
import { useLayoutEffect } from 'preact/hooks';
import { LiveContext, useFrame, useStream } from '../live/hooks.js';
import { coded, t } from '../text.js';
import { Badge } from './panel.jsx';
import { href } from './route.js';
import { StateWords, TopBar } from './top-bar.jsx';
import { displayName, reasonsInWords, upstreamOf } from './words.js';

/**
 * The start page of several controllers.
 *
 * @param {{controllers: Controller[], unknown: string}} props `unknown`: name in the address that none has
 */
export function Fleet({ controllers, unknown }) {
  useLayoutEffect(() => {
    document.title = `${t('fleet.title')} · Open Stream`;
  });
  return (
    <>
      <TopBar />
      <main id="content" class="page-main" tabIndex={-1} data-view="fleet">
        <h1 class="fleet-title">{t('fleet.title')}</h1>
        {unknown && <p class="notice notice-warn">{t('fleet.unknown', { name: unknown })}</p>}
        {controllers.length === 0 && <p class="notice notice-warn">{t('fleet.none')}</p>}
        <ul class="fleet">
          {controllers.map((controller) => (
            <Card key={controller.name} controller={controller} />
          ))}
        </ul>
      </main>
    </>
  );
}

/** @param {{controller: Controller}} props */
function Card({ controller }) {
  const store = useStream(controller.name);
  return (
    <LiveContext.Provider value={{ store, controller }}>
      <li class="panel fleet-card">
        <header class="panel-head">
          <h2>
            <a href={href('overview', controller.name)} aria-label={t('fleet.open', { name: displayName(controller) })}>
              {displayName(controller)}
            </a>
          </h2>
          <Badge tone={controller.kind === 'simulator' ? 'plain' : 'info'}>{coded('kind', controller.kind, controller.kind)}</Badge>
        </header>
        <p class="fleet-state">
          <StateWords /> <FirstReason />
        </p>
        <dl class="facts">
          <Fact name={t('fleet.model')} value={controller.model} />
          <Fact name={t('state.address')} value={upstreamOf(controller)} />
          <Fact name={t('fleet.open_stream')} value={controller.open_stream} />
          <Fact name={t('fleet.http')} value={controller.http} />
        </dl>
      </li>
    </LiveContext.Provider>
  );
}

function FirstReason() {
  const state = useFrame('state');
  const [first] = reasonsInWords(state).obstacles;
  return first ? <span class="dim">{first.text}</span> : null;
}

/** @param {{name: string, value: string | null}} props */
function Fact({ name, value }) {
  return value === null ? null : (
    <div>
      <dt>{name}</dt>
      <dd class="mono">{value}</dd>
    </div>
  );
}
