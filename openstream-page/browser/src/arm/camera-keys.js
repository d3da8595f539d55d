import { Spherical, Vector3 } from 'three';

const TURN_RAD = Math.PI / 24;
const ZOOM = 1.12;

/** What each key does with the place of the camera around its target: turn, tilt, distance. */
const KEYS = /** @type {Record<string, [number, number, number]>} */ ({
  ArrowLeft: [-TURN_RAD, 0, 1],
  ArrowRight: [TURN_RAD, 0, 1],
  ArrowUp: [0, -TURN_RAD, 1],
  ArrowDown: [0, TURN_RAD, 1],
  '+': [0, 0, 1 / ZOOM],
  '=': [0, 0, 1 / ZOOM],
  '-': [0, 0, ZOOM],
});

/**
 * Turns the view by keys while `canvas` has the focus.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {import('three/examples/jsm/controls/OrbitControls.js').OrbitControls} controls
 * @param {{turned: () => void, reset: () => void}} listener is told that a key turned the view, and that Home was pressed
 */
export function turnByKeys(canvas, controls, listener) {
  canvas.addEventListener('keydown', (event) => {
    const change = KEYS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (!change && event.key !== 'Home')) {
      return;
    }
    event.preventDefault();
    if (change) {
      turn(controls, change);
      listener.turned();
    } else {
      listener.reset();
    }
  });
}

/**
 * @param {import('three/examples/jsm/controls/OrbitControls.js').OrbitControls} controls
 * @param {[number, number, number]} change
 */
function turn(controls, [turned, tilted, distance]) {
  const offset = controls.object.position.clone().sub(controls.target);
  // Spherical has its pole along y, the floor's is z.
  const place = new Spherical().setFromVector3(new Vector3(offset.x, offset.z, -offset.y));
  place.theta += turned;
  place.phi = Math.min(controls.maxPolarAngle, Math.max(0.02, place.phi + tilted));
  place.radius = Math.min(controls.maxDistance, Math.max(controls.minDistance, place.radius * distance));
  const moved = new Vector3().setFromSpherical(place);
  controls.object.position.set(moved.x, -moved.z, moved.y).add(controls.target);
  controls.update();
}
