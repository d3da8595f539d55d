import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PerspectiveCamera, Vector3 } from 'three';
import { URDFJoint, URDFLink, URDFRobot } from 'urdf-loader/src/URDFClasses.js';
import { turnByKeys } from '../src/arm/camera-keys.js';
import { DrawnRobot } from '../src/arm/robot.js';

/** A camera 5 m before the origin and 2 m above it, which looks at the origin. */
function view() {
  const object = new PerspectiveCamera();
  object.position.set(5, 0, 2);
  const controls = { object, target: new Vector3(), maxPolarAngle: 0.52 * Math.PI, minDistance: 1, maxDistance: 20, update() {} };
  const canvas = new EventTarget();
  const told = [];
  turnByKeys(/** @type {any} */ (canvas), /** @type {any} */ (controls), { turned: () => told.push('turned'), reset: () => told.push('reset') });
  const press = (key, more = {}) => canvas.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key, ...more }));
  return { at: object.position, told, press };
}

test('left and right turn the view about the vertical, at the same distance', () => {
  const { at, press, told } = view();
  const before = at.clone();
  press('ArrowRight');
  assert.ok(Math.abs(at.y) > 0.1);
  assert.ok(Math.abs(at.z - 2) < 1e-9);
  assert.ok(Math.abs(at.length() - before.length()) < 1e-9);
  press('ArrowLeft');
  assert.ok(at.distanceTo(before) < 1e-9);
  assert.deepEqual(told, ['turned', 'turned']);
});

test('up and down tilt the view, and end at the pole and at the floor', () => {
  const { at, press } = view();
  press('ArrowUp');
  assert.ok(at.z > 2);
  for (let i = 0; i < 100; i++) {
    press('ArrowUp');
  }
  assert.ok(at.z > 0.99 * at.length() && Math.hypot(at.x, at.y) > 0);
  for (let i = 0; i < 100; i++) {
    press('ArrowDown');
  }
  assert.ok(Math.abs(Math.acos(at.z / at.length()) - 0.52 * Math.PI) < 1e-9);
});

test('plus and minus zoom, within bounds', () => {
  const { at, press } = view();
  for (let i = 0; i < 100; i++) {
    press('+');
  }
  assert.ok(Math.abs(at.length() - 1) < 1e-9);
  for (let i = 0; i < 100; i++) {
    press('-');
  }
  assert.ok(Math.abs(at.length() - 20) < 1e-9);
});

test('home resets, keys with a modifier and others are left to the browser', () => {
  const { at, press, told } = view();
  const before = at.clone();
  assert.equal(press('Home'), false);
  assert.deepEqual(told, ['reset']);
  assert.equal(press('ArrowLeft', { ctrlKey: true }), true);
  assert.equal(press('Tab'), true);
  assert.ok(at.equals(before));
});

/** Adds a link behind a joint: where it stands in m, how it is turned about y in rad, and its axis. */
function grow(parent, name, [x, y, z], turnRad, axis, type = 'revolute') {
  const joint = new URDFJoint();
  joint.jointType = type;
  joint.position.set(x, y, z);
  joint.rotation.set(0, turnRad, 0);
  if (axis) {
    joint.axis = new Vector3(...axis);
  }
  const link = new URDFLink();
  link.name = name;
  parent.add(joint);
  joint.add(link);
  return link;
}

/** The HA006B of docs/spec/robots.md, as the loader gives it. */
function ha006b(flange = 'flange') {
  const robot = new URDFRobot();
  const quarter = Math.PI / 2;
  let link = grow(robot, 'link1', [0, 0, 0], 0, [0, 0, 1]);
  link = grow(link, 'link2', [0.2, 0, 0.3585], quarter, [0, -1, 0]);
  link = grow(link, 'link3', [0, 0, 0.56], 0, [0, -1, 0]);
  link = grow(link, 'link4', [0, 0, 0.14], 0, [1, 0, 0]);
  link = grow(link, 'link5', [0.65, 0, 0], 0, [0, -1, 0]);
  link = grow(link, 'link6', [0.105, 0, 0], 0, [1, 0, 0]);
  const tip = grow(link, flange, [0, 0, 0], quarter, null, 'fixed');
  robot.links = { [flange]: tip };
  const drawn = new DrawnRobot();
  drawn.take(robot);
  return drawn;
}

// Poses computed outside this project (docs/spec/robots.md).
const POSES = [
  [[0, 90, 0, 0, 0, 0], [955, 0, 1058.5]],
  [[0, 90, 0, 0, -90, 0], [850, 0, 953.5]],
  [[30, 75, -20, 40, -50, 60], [820.804, 533.592, 552.09]],
  [[-45, 110, 25, -120, 35, -150], [355.931, -282.17, 1482.868]],
];

test('the flange in the picture is where the robot has it', () => {
  const robot = ha006b();
  for (const [jointsDeg, mm] of POSES) {
    robot.pose(jointsDeg);
    const apart = new Vector3(...robot.tipMm()).distanceTo(new Vector3(...mm));
    assert.ok(apart < 0.01, `${jointsDeg}: ${apart} mm`);
  }
});

test('without a known name the flange is what the last joint moves', () => {
  const robot = ha006b('gripper');
  robot.pose(POSES[1][0]);
  assert.ok(new Vector3(...robot.tipMm()).distanceTo(new Vector3(...POSES[1][1])) < 0.01);
});

test('a pose that changes nothing needs no new picture', () => {
  const robot = ha006b();
  assert.equal(robot.pose([0, 90, 0, 0, -90, 0]), true);
  assert.equal(robot.pose([0, 90, 0, 0, -90, 0]), false);
  assert.equal(robot.pose([0, 90, 0, 0, -90, 1]), true);
});
