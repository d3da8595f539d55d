/** @import { Buffer } from '../live/frames.ts' */
import { useFrame } from '../live/hooks.js';
import { fixed } from '../shell/numbers.js';
import { Panel } from '../shell/panel.jsx';
import { t } from '../text.js';

/** The buffer of points, and how far ahead of the arm it reaches. */
export function BufferPanel() {
  const buffer = useFrame('state')?.buffer;
  return (
    <Panel title={t('buffer.title')} class="buffer">
      {buffer ? <BufferValues buffer={buffer} /> : <p class="dim">{t('buffer.none')}</p>}
    </Panel>
  );
}

/** @param {{buffer: Buffer}} props */
function BufferValues({ buffer }) {
  return (
    <>
      <meter class="buffer-meter" min={0} max={buffer.places} value={buffer.used} aria-label={t('buffer.used')} />
      <dl class="facts">
        <div>
          <dt>{t('buffer.used')}</dt>
          <dd class="mono">
            {buffer.used} <small>/ {buffer.places}</small>
          </dd>
        </div>
        <div>
          <dt>{t('buffer.reach')}</dt>
          <dd class="mono">
            {fixed(buffer.reach_ms, 0)} <small>ms</small>
          </dd>
        </div>
        <div>
          <dt>{t('buffer.lag')}</dt>
          <dd class="mono">
            {fixed(buffer.look_ahead_lag_ms < 0 ? null : buffer.look_ahead_lag_ms, 0)} <small>ms</small>
          </dd>
        </div>
      </dl>
    </>
  );
}
