import {
  AmbientLight,
  AxesHelper,
  Box3,
  Color,
  DirectionalLight,
  GridHelper,
  HemisphereLight,
  MeshBasicMaterial,
  PerspectiveCamera,
  Scene,
  Vector3,
  WebGLRenderer,
} from 'three';
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js';
import { turnByKeys } from './camera-keys.js';

/** Where the camera stands at first, seen from the middle of the arm, in reaches of the arm: x forward, z up. */
const FIRST_VIEW = new Vector3(1.06, -1.5, 0.58);
/** A picture that is narrower than this is looked at from further away. */
const NARROW = 1.3;
const FIELD_OF_VIEW_DEG = 32;
const SQUARE_M = 0.25;
/** @type {[Color, Color, Color]} */
const AXES = [new Color(0xd8362f), new Color(0x2f9e44), new Color(0x3b82f6)];
const TIP_AXES_M = 0.15;
/** The shade is drawn after the floor, before everything else. */
const SHADE_ORDER = -1;
const FLOOR_ORDER = -2;
/** A command that is nearer than this casts no shade. */
const SHADE_DEG = 0.2;
const MOST_PIXELS_PER_PIXEL = 2;

/**
 * The picture of an arm on a floor, in the base frame: metres, x forward, z up. A picture is drawn when something changed,
 * and never otherwise.
 */
export class ArmScene {
  #scene = new Scene();
  #camera = new PerspectiveCamera(FIELD_OF_VIEW_DEG, 1, 0.05, 60);
  /** @type {GridHelper | null} */
  #floor = null;
  #middle = new Vector3(0, 0, 0.5);
  #reachM = 1;
  #asked = false;
  /** True once the user chose a view. */
  #turned = false;
  /** @type {import('./robot.js').DrawnRobot | null} */
  #robot = null;
  /** @type {import('./robot.js').DrawnRobot | null} */
  #commanded = null;
  /** A flat silhouette, drawn first: the arm always stands before it. */
  #shade = new MeshBasicMaterial({ depthTest: false, depthWrite: false });

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {WebGL2RenderingContext} context of the canvas
   */
  constructor(canvas, context) {
    this.canvas = canvas;
    this.renderer = new WebGLRenderer({ canvas, context });
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, MOST_PIXELS_PER_PIXEL));
    this.#camera.up.set(0, 0, 1);
    this.#scene.add(new HemisphereLight(0xffffff, 0x8890a0, 1.6), new AmbientLight(0xffffff, 0.35));
    const sun = new DirectionalLight(0xffffff, 2.2);
    sun.position.set(2, -3, 5);
    this.#scene.add(sun);
    this.controls = this.#orbit();
    this.sized = new ResizeObserver(() => this.#resize());
    this.sized.observe(canvas);
    canvas.addEventListener('webglcontextrestored', this.#draw);
    this.resetView();
  }

  /** @param {import('./robot.js').DrawnRobot} robot */
  show(robot) {
    this.#robot?.object.removeFromParent();
    this.#commanded?.object.removeFromParent();
    this.#commanded = null;
    this.#robot = robot;
    delete this.canvas.dataset.flangeMm;
    // Until there is a sample nobody knows how the arm stands.
    robot.object.visible = false;
    this.#scene.add(robot.object);
    robot.meshes.forEach((mesh) => mesh.then(this.#draw));
    Promise.all(robot.meshes).then(() => this.#complete(robot));
    this.#fit();
  }

  /**
   * Puts the joints to these angles and tells where the flange is, in `data-flange-mm`. A shade shows where they are
   * commanded to, while that is elsewhere.
   *
   * @param {number[]} jointsDeg
   * @param {number[] | null} commandedDeg
   */
  pose(jointsDeg, commandedDeg) {
    const robot = this.#robot;
    if (!robot) {
      return;
    }
    if (robot.pose(jointsDeg) || !this.canvas.dataset.flangeMm) {
      robot.object.visible = true;
      this.canvas.dataset.flangeMm = robot.tipMm().map((mm) => mm.toFixed(3)).join(',');
      this.#draw();
    }
    this.#poseShade(jointsDeg, commandedDeg);
  }

  /** @param {{line: string, faint: string, shade: string}} colors of the floor's lines through the base, its others, the shade */
  paint({ line, faint, shade }) {
    this.#shade.color.set(shade);
    this.#floor?.removeFromParent();
    this.#floor?.dispose();
    const sizeM = 2 * Math.ceil(1.5 * this.#reachM);
    this.#floor = new GridHelper(sizeM, sizeM / SQUARE_M, new Color(line), new Color(faint));
    this.#floor.renderOrder = FLOOR_ORDER;
    this.#floor.rotateX(Math.PI / 2);
    const axes = axesOf(0.25 * this.#reachM);
    axes.rotateX(-Math.PI / 2);
    this.#floor.add(axes);
    this.#scene.add(this.#floor);
    this.colors = { line, faint, shade };
    this.#draw();
  }

  resetView() {
    this.#turned = false;
    this.controls.target.copy(this.#middle);
    this.#camera.position.copy(FIRST_VIEW).multiplyScalar(this.#reachM * Math.max(1, NARROW / this.#camera.aspect)).add(this.#middle);
    this.controls.update();
    this.#draw();
  }

  end() {
    this.sized.disconnect();
    this.controls.dispose();
    this.renderer.dispose();
    // A browser has few contexts, and would free this one at some time later.
    this.renderer.forceContextLoss();
  }

  #orbit() {
    const { canvas } = this;
    const controls = new OrbitControls(this.#camera, canvas);
    controls.maxPolarAngle = 0.52 * Math.PI;
    controls.minDistance = 0.3;
    controls.maxDistance = 20;
    controls.addEventListener('change', this.#draw);
    controls.addEventListener('start', () => (this.#turned = true));
    // The wheel scrolls the page until the picture was clicked; a finger that moves up or down does always.
    controls.enableZoom = false;
    canvas.addEventListener('focus', () => (controls.enableZoom = true));
    canvas.addEventListener('blur', () => (controls.enableZoom = false));
    canvas.addEventListener('pointerdown', () => canvas.focus({ preventScroll: true }));
    canvas.style.touchAction = 'pan-y';
    turnByKeys(canvas, controls, { turned: () => (this.#turned = true), reset: () => this.resetView() });
    return controls;
  }

  /**
   * @param {number[]} jointsDeg
   * @param {number[] | null} commandedDeg
   */
  #poseShade(jointsDeg, commandedDeg) {
    const shade = this.#commanded;
    if (!shade) {
      return;
    }
    const apart = commandedDeg?.some((deg, i) => Math.abs(deg - jointsDeg[i]) > SHADE_DEG) ?? false;
    const moved = apart && shade.pose(commandedDeg ?? []);
    if (moved || shade.object.visible !== apart) {
      shade.object.visible = apart;
      this.#draw();
    }
  }

  /**
   * Goes on once the meshes are there.
   *
   * @param {import('./robot.js').DrawnRobot} robot
   */
  #complete(robot) {
    if (robot !== this.#robot) {
      return;
    }
    const shade = robot.twin(this.#shade);
    shade.object.visible = false;
    shade.object.traverse((/** @type {any} */ part) => (part.renderOrder = SHADE_ORDER));
    this.#scene.add(shade.object);
    this.#commanded = shade;
    robot.tip.add(axesOf(TIP_AXES_M));
    if (!this.#turned) {
      this.#fit();
    }
    this.#draw();
  }

  /** Everything that the arm can reach should be in the picture. */
  #fit() {
    const robot = /** @type {import('./robot.js').DrawnRobot} */ (this.#robot);
    this.#reachM = Math.max(0.5, robot.reachM());
    const box = new Box3().setFromObject(robot.object);
    this.#middle.set(0.22 * this.#reachM, 0, 0.45 * Math.max(box.isEmpty() ? 0 : box.max.z, this.#reachM));
    if (this.colors) {
      this.paint(this.colors);
    }
    this.resetView();
  }

  #resize() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width > 0 && height > 0) {
      this.renderer.setSize(width, height, false);
      this.#camera.aspect = width / height;
      this.#camera.updateProjectionMatrix();
      if (!this.#turned) {
        this.resetView();
      }
      this.#render();
    }
  }

  #draw = () => {
    if (!this.#asked) {
      this.#asked = true;
      requestAnimationFrame(() => this.#render());
    }
  };

  #render() {
    this.#asked = false;
    this.renderer.render(this.#scene, this.#camera);
  }
}

/**
 * Axes in the usual colours: x red, y green, z blue.
 *
 * @param {number} lengthM
 */
function axesOf(lengthM) {
  return new AxesHelper(lengthM).setColors(...AXES);
}
