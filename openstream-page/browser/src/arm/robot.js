import { Box3, LoadingManager, Mesh, Vector3 } from 'three';
import { STLLoader } from 'three/examples/jsm/loaders/STLLoader.js';
import URDFLoader from 'urdf-loader';

/** Names of the frame that tools are mounted to, in usual descriptions. */
const FLANGES = ['flange', 'tool0', 'tcp'];
const RAD_PER_DEG = Math.PI / 180;
const M_PER_MM = 1e-3;

/**
 * Reads a robot description. Its meshes come later.
 *
 * @param {string} xml
 * @param {(path: string) => URL} meshAddress of a path in the description
 * @throws {Error} if it is no robot description
 */
export function readRobot(xml, meshAddress) {
  const loader = new URDFLoader(new LoadingManager());
  const robot = new DrawnRobot();
  loader.packages = () => '';
  loader.workingPath = '';
  loader.loadMeshCb = (path, manager, material, done) => {
    const within = path.replace(/^(\.{0,2}\/)+/, '');
    robot.meshes.push(loadMesh(meshAddress(within), material, done).then((there) => (there ? null : within)));
  };
  robot.take(loader.parse(wellFormed(xml)));
  return robot;
}

/** @param {string} xml */
function wellFormed(xml) {
  const document = new DOMParser().parseFromString(xml, 'text/xml');
  // Behind an error a browser keeps what it has read so far.
  const broken = document.querySelector('parsererror');
  if (broken || document.documentElement.nodeName !== 'robot') {
    throw new Error(broken?.textContent ?? `<${document.documentElement.nodeName}>`);
  }
  return document;
}

/**
 * @param {URL} url
 * @param {import('three').Material} material
 * @param {(mesh: any) => void} done
 * @returns {Promise<boolean>} true if it is there
 */
async function loadMesh(url, material, done) {
  try {
    const answer = await fetch(url);
    if (!answer.ok) {
      return false;
    }
    const shape = new STLLoader().parse(await answer.arrayBuffer());
    if (!shape.getAttribute('position')?.count) {
      return false;
    }
    // Many programs write no normals.
    shape.computeVertexNormals();
    done(new Mesh(shape, material));
    return true;
  } catch {
    return false;
  }
}

/** A robot in the picture, whose joints can be put to angles. */
export class DrawnRobot {
  /** @type {Promise<string | null>[]} of each mesh: its path if it could not be loaded */
  meshes = [];
  /** @type {any[]} */
  #joints = [];

  /** @param {any} robot as urdf-loader reads it */
  take(robot) {
    this.object = robot;
    robot.traverse((/** @type {any} */ part) => {
      if (part.isURDFJoint && part.jointType !== 'fixed' && !part.isURDFMimicJoint) {
        // The picture shows where the arm is, also beyond a limit of the description.
        part.ignoreLimits = true;
        this.#joints.push(part);
      }
    });
    this.tip = flangeOf(robot, this.#joints);
  }

  /** Number of joints that move by themselves. */
  get axes() {
    return this.#joints.length;
  }

  /**
   * Puts the joints to these angles, in the order of the chain; linear ones to mm. True if that changed anything.
   *
   * @param {number[]} jointsDeg
   */
  pose(jointsDeg) {
    let changed = false;
    this.#joints.forEach((joint, i) => {
      const unit = joint.jointType === 'prismatic' ? M_PER_MM : RAD_PER_DEG;
      changed = joint.setJointValue((jointsDeg[i] ?? 0) * unit) || changed;
    });
    return changed;
  }

  /**
   * A twin of other material, to be put to other angles.
   *
   * @param {import('three').Material} material
   */
  twin(material) {
    const twin = new DrawnRobot();
    twin.take(this.object.clone());
    twin.object.traverse((/** @type {any} */ part) => {
      if (part.isMesh) {
        part.material = material;
      }
    });
    return twin;
  }

  /** Where the flange is, in the base frame, in mm. */
  tipMm() {
    this.object.updateMatrixWorld(true);
    return this.tip.getWorldPosition(new Vector3()).multiplyScalar(1 / M_PER_MM).toArray();
  }

  /** How far the arm reaches: along its links, or as far as something of it is now. */
  reachM() {
    const chainM = this.#joints.reduce((sum, joint) => sum + joint.position.length(), 0);
    const { min, max } = new Box3().setFromObject(this.object);
    const corner = min.negate().max(max);
    return Number.isFinite(corner.length()) ? Math.max(chainM, corner.length()) : chainM;
  }
}

/**
 * The frame that tools are mounted to: by its name, otherwise what the last joint moves.
 *
 * @param {any} robot
 * @param {any[]} joints
 */
function flangeOf(robot, joints) {
  const named = FLANGES.find((name) => robot.links[name]);
  return named ? robot.links[named] : (joints.at(-1)?.children.find((/** @type {any} */ part) => part.isURDFLink) ?? robot);
}
