/** @import { Arm, Joint, Model } from '../live/frames.ts' */
import { useFrame } from '../live/hooks.js';
import { fixed } from '../shell/numbers.js';
import { Panel } from '../shell/panel.jsx';
import { t } from '../text.js';

/** A joint this near to a limit, as part of its range, is told. */
const NEAR = 0.05;

/**
 * The joints as numbers, and as bars within their limits.
 *
 * @param {{model: Model | null, names: string[]}} props
 */
export function JointsPanel({ model, names }) {
  const arm = useFrame('arm');
  const known = arm?.position_deg !== undefined;
  return (
    <Panel title={t('joints.title')} class="joints" aside={arm?.target_deg && <span class="dim">{t('joints.legend')}</span>}>
      {known ? <Joints arm={arm} model={model} names={names} /> : <p class="dim">{t('joints.none')}</p>}
    </Panel>
  );
}

/** @param {{arm: Arm, model: Model | null, names: string[]}} props */
function Joints({ arm, model, names }) {
  return (
    <table class="table joints-table">
      <thead>
        <tr>
          <th scope="col">{t('joints.joint')}</th>
          <th scope="col" class="number">
            {t('joints.position')} <small>deg</small>
          </th>
          <th scope="col" class="wide">{t('joints.range')}</th>
          <th scope="col" class="number">
            {t('joints.speed')} <small>deg/s</small>
          </th>
          <th scope="col" class="number">
            {t('joints.torque')} <small>Nm</small>
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map((name, i) => (
          <Row key={name} name={name} arm={arm} limits={model?.joints[i]} i={i} />
        ))}
      </tbody>
    </table>
  );
}

/** @param {{name: string, arm: Arm, limits: Joint | undefined, i: number}} props */
function Row({ name, arm, limits, i }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="number position mono">{fixed(arm.position_deg[i], 3)}</td>
      <td class="wide">{limits && <RangeBar limits={limits} actual={arm.position_deg[i]} target={arm.target_deg?.[i]} />}</td>
      <td class="number mono">
        {fixed(arm.velocity_deg_s?.[i], 1)}
        {limits && <SignedBar value={arm.velocity_deg_s?.[i]} most={limits.max_deg_s} />}
      </td>
      <td class="number mono">
        {fixed(arm.effort_nm?.[i], 1)}
        {limits?.max_nm && <SignedBar value={arm.effort_nm?.[i]} most={limits.max_nm} />}
      </td>
    </tr>
  );
}

/** @param {{limits: Joint, actual: number, target: number | undefined}} props */
function RangeBar({ limits, actual, target }) {
  const part = (/** @type {number} */ deg) => clamped((deg - limits.min_deg) / (limits.max_deg - limits.min_deg), 0, 1);
  const at = part(actual);
  const zero = part(0);
  const near = at < NEAR || at > 1 - NEAR;
  return (
    <span class="range">
      <small class="range-min mono dim">{fixed(limits.min_deg, 0)}</small>
      <span class="range-bar" aria-hidden="true">
        <i class="range-zero" style={{ left: `${100 * zero}%` }} />
        <i class={near ? 'range-fill near' : 'range-fill'} style={{ left: `${100 * Math.min(zero, at)}%`, width: `${100 * Math.abs(at - zero)}%` }} />
        <i class={near ? 'range-at near' : 'range-at'} style={{ left: `${100 * at}%` }} />
        {target !== undefined && <i class="range-target" style={{ left: `${100 * part(target)}%` }} />}
      </span>
      <small class="range-max mono dim">{fixed(limits.max_deg, 0)}</small>
    </span>
  );
}

/** @param {{value: number | undefined, most: number}} props */
function SignedBar({ value = 0, most }) {
  const part = clamped(value / most, -1, 1);
  return (
    <span class="signed-bar" aria-hidden="true">
      <i style={{ left: `${50 + 50 * Math.min(0, part)}%`, width: `${50 * Math.abs(part)}%` }} />
    </span>
  );
}

/**
 * @param {number} value
 * @param {number} min
 * @param {number} max
 */
function clamped(value, min, max) {
  return Math.min(max, Math.max(min, value));
}
