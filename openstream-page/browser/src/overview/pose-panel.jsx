import { useFrame } from '../live/hooks.js';
import { fixed } from '../shell/numbers.js';
import { Panel } from '../shell/panel.jsx';
import { t } from '../text.js';

const PARTS = /** @type {const} */ ([
  ['x', 'x_mm', 'mm'],
  ['y', 'y_mm', 'mm'],
  ['z', 'z_mm', 'mm'],
  ['rx', 'rx_deg', 'deg'],
  ['ry', 'ry_deg', 'deg'],
  ['rz', 'rz_deg', 'deg'],
]);

/** The pose of the tool in use. */
export function PosePanel() {
  const pose = useFrame('arm')?.pose;
  return (
    <Panel title={t('pose.title')} class="pose" aside={<span class="dim">{t('pose.frame')}</span>}>
      {pose ? (
        <dl class="pose-values">
          {PARTS.map(([name, key, unit]) => (
            <div key={key}>
              <dt>
                {name} <small>{unit}</small>
              </dt>
              <dd class="mono">{fixed(pose[key], 2)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p class="dim">{t('pose.none')}</p>
      )}
    </Panel>
  );
}
