import { useLayoutEffect, useRef } from 'preact/hooks';
import { useController } from '../live/hooks.js';
import { OverviewView } from '../overview/overview-view.jsx';
import { t } from '../text.js';
import EventsView from '../views/events.jsx';
import RhythmView from '../views/rhythm.jsx';
import SwitchesView from '../views/switches.jsx';
import ConsoleView from '../views/tryit.jsx';
import { Boundary } from './boundary.jsx';
import { href, useRoute } from './route.js';

/** @import { Controller } from '../live/frames.ts' */

/** Views in the order of the navigation; `there` says for which controllers. */
const VIEWS = [
  { name: 'overview', View: OverviewView, title: () => t('nav.overview'), there: () => true },
  { name: 'rhythm', View: RhythmView, title: () => t('nav.rhythm'), there: () => true },
  { name: 'events', View: EventsView, title: () => t('nav.events'), there: () => true },
  { name: 'switches', View: SwitchesView, title: () => t('nav.switches'), there: (/** @type {Controller} */ it) => it.switches },
  { name: 'console', View: ConsoleView, title: () => t('nav.console'), there: () => true },
];

/** The view of the address; the overview if it names none that this controller has. */
function useView() {
  const { view } = useRoute();
  const controller = useController();
  const views = VIEWS.filter(({ there }) => there(controller));
  return { views, current: views.find(({ name }) => name === view) ?? views[0] };
}

export function ViewNavigation() {
  const { views, current } = useView();
  return (
    <nav class="view-nav" aria-label={t('nav.label')}>
      {views.map(({ name, title }) => (
        <a key={name} data-nav={name} href={href(name)} aria-current={name === current.name ? 'page' : undefined}>
          {title()}
        </a>
      ))}
    </nav>
  );
}

export function Views() {
  const { current } = useView();
  const { name } = useController();
  const first = useRef(true);
  useLayoutEffect(() => {
    document.title = [current.title(), name, 'Open Stream'].filter(Boolean).join(' · ');
  });
  useLayoutEffect(() => {
    if (!first.current) {
      document.getElementById('content')?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    first.current = false;
  }, [current.name]);
  return (
    <Boundary key={current.name}>
      <current.View />
    </Boundary>
  );
}
