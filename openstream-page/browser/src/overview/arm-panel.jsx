/** @import { ArmScene } from '../arm/scene.js' */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { address } from '../live/address.js';
import { useController, useFrame, useLiveStore } from '../live/hooks.js';
import { Panel } from '../shell/panel.jsx';
import { Said } from '../shell/said.jsx';
import { cssColor, useTheme } from '../shell/theme.js';
import { t } from '../text.js';

/** Meshes that are named if they could not be loaded; of more only their number is told. */
const NAMED = 4;

/** The arm in 3-D. Without WebGL or without a model the panel says so. */
export function ArmPanel() {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const [scene, problem] = useScene(canvas);
  const robot = useRobot(scene);
  useColors(scene);
  useMotion(scene, robot.loaded);
  const arm = useFrame('arm');
  const told = problem ?? robot.problem ?? differenceInWords(robot.axes, arm?.position_deg?.length);
  return (
    <Panel title={t('arm.title')} class={problem ? 'arm arm-blind' : 'arm'} aside={scene && <ResetView scene={scene} />}>
      <div class="arm-picture">
        <canvas ref={canvas} class={arm?.error ? 'arm-canvas stale' : 'arm-canvas'} tabIndex={0} role="application" aria-label={t('arm.label')} hidden={problem !== null} />
        {told && <p class="arm-note">{told()}</p>}
        {arm?.error && (
          <div class="arm-note notice notice-bad">
            <Said text={arm.error} keyed={arm.error_keyed} within={(error) => t('arm.no_sample', { error })} />
          </div>
        )}
        {!told && !arm?.error && (
          <p class="arm-keys dim">
            <span>{t('arm.keys')}</span>
            {arm?.target_deg && (
              <span>
                <i class="shade" aria-hidden="true" /> {t('arm.shade')}
              </span>
            )}
          </p>
        )}
      </div>
    </Panel>
  );
}

/**
 * That the picture has other joints than the controller; null if it has the same.
 *
 * @param {number | undefined} drawn joints of the description
 * @param {number | undefined} sampled joints of the samples
 */
function differenceInWords(drawn, sampled) {
  return drawn === undefined || sampled === undefined || drawn === sampled ? null : () => t('arm.other_joints', { drawn, sampled });
}

/** @param {{scene: ArmScene}} props */
function ResetView({ scene }) {
  return (
    <button type="button" class="chip" onClick={() => scene.resetView()}>
      {t('arm.reset')}
    </button>
  );
}

/**
 * The picture, whose code is loaded after the rest of the page.
 *
 * @param {{current: HTMLCanvasElement | null}} canvas
 * @returns {[ArmScene | null, (() => string) | null]} the scene, or why there is none
 */
function useScene(canvas) {
  const [made, setMade] = useState(/** @type {[ArmScene | null, (() => string) | null]} */ ([null, null]));
  useLayoutEffect(() => {
    /** @type {ArmScene | undefined} */
    let scene;
    let ended = false;
    import('../arm/scene.js').then(
      ({ ArmScene }) => {
        if (!ended) {
          scene = sceneOn(ArmScene, canvas.current);
          setMade(scene ? [scene, null] : [null, () => t('arm.no_webgl')]);
        }
      },
      (failure) => setMade([null, () => t('arm.failed', { message: failure.message })]),
    );
    return () => {
      ended = true;
      scene?.end();
    };
  }, []);
  return made;
}

/** Undefined if the browser has no WebGL 2. */
function sceneOn(Scene, canvas) {
  const context = canvas.getContext('webgl2', { alpha: true, antialias: true, powerPreference: 'low-power' });
  return context ? new Scene(canvas, context) : undefined;
}

/**
 * Loads the robot's description, anew for each server that the stream connects to.
 *
 * @param {ArmScene | null} scene
 */
function useRobot(scene) {
  const { name } = useController();
  const viewer = useFrame('hello')?.viewer;
  const [robot, setRobot] = useState({
    loaded: 0,
    problem: /** @type {(() => string) | null} */ (() => t('arm.loading')),
    axes: /** @type {number | undefined} */ (undefined),
  });
  useLayoutEffect(() => {
    if (!scene || !viewer) {
      return undefined;
    }
    const aborted = new AbortController();
    const told = (/** @type {(() => string) | null} */ problem, axes = /** @type {number | undefined} */ (undefined)) =>
      setRobot(({ loaded }) => ({ loaded: loaded + 1, problem, axes }));
    load(scene, name, aborted.signal, told).catch(
      (failure) => aborted.signal.aborted || told(() => t('arm.failed', { message: failure.message })),
    );
    return () => aborted.abort();
  }, [scene, name, viewer]);
  return robot;
}

/**
 * @param {ArmScene} scene
 * @param {string} name
 * @param {AbortSignal} signal
 * @param {(problem: (() => string) | null, axes?: number) => void} told is told why there is nothing to see, or not all (null: all is
 *     there), and how many joints the picture has
 */
async function load(scene, name, signal, told) {
  const [{ readRobot }, answer] = await Promise.all([import('../arm/robot.js'), fetch(address('robot.urdf', name), { signal })]);
  if (!answer.ok) {
    told(() => t('arm.no_model'));
    return;
  }
  const xml = await answer.text();
  signal.throwIfAborted();
  const robot = readRobot(xml, (path) => address(`description/${path}`, name));
  scene.show(robot);
  told(null, robot.axes);
  const missing = [...new Set((await Promise.all(robot.meshes)).filter((path) => path !== null))];
  signal.throwIfAborted();
  if (missing.length > 0) {
    const names = missing.slice(0, NAMED).join(', ') + (missing.length > NAMED ? ', …' : '');
    told(() => t('arm.missing_meshes', { count: missing.length, names }), robot.axes);
  }
}

/** @param {ArmScene | null} scene */
function useColors(scene) {
  const theme = useTheme();
  useLayoutEffect(() => scene?.paint({ line: cssColor('--grid-strong'), faint: cssColor('--grid'), shade: cssColor('--shade') }), [scene, theme]);
}

/**
 * Moves the picture with the samples.
 *
 * @param {ArmScene | null} scene
 * @param {number} loaded changes when another robot is shown
 */
function useMotion(scene, loaded) {
  const store = useLiveStore();
  useLayoutEffect(() => {
    const move = () => {
      const arm = store.newest('arm');
      if (arm?.position_deg) {
        scene?.pose(arm.position_deg, arm.target_deg);
      }
    };
    move();
    return store.on('arm', move);
  }, [scene, store, loaded]);
}
