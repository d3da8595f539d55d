import './views.css';
import './switches.css';
import { useController } from '../live/hooks.js';
import { t } from '../text.js';
import Faults from './faults.jsx';
import Panel from './panel.jsx';

/** Switches and faults of a simulated controller; in front of a real one there are none, and the server has no such calls. */
export default function Switches() {
  const { switches } = useController();
  return (
    <section data-view="switches">
      <h2>{t('switches.title')}</h2>
      {switches ? (
        <>
          <p class="dim">{t('switches.intro')}</p>
          <Panel />
          <h3>{t('fault.title')}</h3>
          <p class="dim">{t('fault.intro')}</p>
          <Faults />
        </>
      ) : (
        <p class="empty">{t('switches.none')}</p>
      )}
    </section>
  );
}
