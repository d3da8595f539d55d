import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useFrame, useLiveStore } from '../live/hooks.js';
import { fixed } from '../shell/numbers.js';
import { Panel } from '../shell/panel.jsx';
import { useTheme } from '../shell/theme.js';
import { language, t } from '../text.js';
import { anglePlot, seriesToken } from './plot.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const STEP_MS = 2000;

/** Commanded and actual angles as running curves, of the joints that the user chose. */
export function CurvesPanel({ names }) {
  const [joints, setJoints] = useState([0, 1, 2]);
  const toggle = (joint) => setJoints(joints.includes(joint) ? joints.filter((it) => it !== joint) : [...joints, joint].sort((a, b) => a - b));
  return (
    <Panel title={t('curves.title')} class="curves" aside={<span class="dim">{t('curves.window')}</span>}>
      <div class="chooser" role="group" aria-label={t('curves.chooser')}>
        {names.map((name, joint) => (
          <button key={name} type="button" class="chip" aria-pressed={joints.includes(joint)} onClick={() => toggle(joint)}>
            <i class="swatch" style={{ background: `var(${seriesToken(joint)})` }} aria-hidden="true" />
            {name}
          </button>
        ))}
        <Legend />
      </div>
      {joints.length > 0 ? <Chart joints={joints} names={names} /> : <p class="chart dim">{t('curves.none')}</p>}
      <Differences joints={joints} names={names} />
    </Panel>
  );
}

function Legend() {
  return (
    <span class="legend dim">
      <i class="stroke" aria-hidden="true" /> {t('curves.actual')}
      <i class="stroke stroke-dashed" aria-hidden="true" /> {t('curves.target')}
    </span>
  );
}

function Chart({ joints, names }) {
  const store = useLiveStore();
  const theme = useTheme();
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const plot = anglePlot(/** @type {HTMLDivElement} */ (place.current), joints, (count) => t('curves.seconds', { count }));
    const draw = () => plot.show(store.log('arm').columns(joints));
    draw();
    const end = store.on('arm', calm.matches ? seldom(draw) : draw);
    return () => {
      end();
      plot.end();
    };
  }, [store, theme, language.value, joints]);
  return <div ref={place} class="chart" role="img" aria-label={t('curves.label', { joints: joints.map((joint) => names[joint]).join(', ') })} />;
}

/** Calls `draw` at most once in a while: who wants little motion gets charts that step. */
function seldom(/** @type {() => void} */ draw) {
  let drawnMs = 0;
  return () => {
    if (performance.now() - drawnMs > STEP_MS) {
      drawnMs = performance.now();
      draw();
    }
  };
}

/** How far command and arm are apart, of each joint in the chart. */
function Differences({ joints, names }) {
  const arm = useFrame('arm');
  const shown = arm?.target_deg ? joints : [];
  return (
    <dl class="differences">
      {shown.map((joint) => (
        <div key={joint}>
          <dt>
            {names[joint]} <span class="dim">{t('curves.apart')}</span>
          </dt>
          <dd class="mono">{fixed(difference(arm, joint), 2)}°</dd>
        </div>
      ))}
    </dl>
  );
}

function difference(arm, joint) {
  const target = arm?.target_deg?.[joint];
  const actual = arm?.position_deg?.[joint];
  return target === undefined || actual === undefined ? null : target - actual;
}
