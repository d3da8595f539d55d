/** An HA006B that makes a slow round, and its forward kinematics. Angles in deg, lengths in mm. */

const LIMITS = [
  [-172, 172, 230, 358.4],
  [-78, 180, 230, 721.92],
  [-82, 180, 230, 209.336],
  [-180, 180, 430, 19.461],
  [-135, 135, 430, 19.08],
  [-360, 360, 640, 8.024],
];

export const MODEL = {
  model: 'HA006B',
  joints: LIMITS.map(([min, max, speed, torque], i) => ({ name: `j${i + 1}`, min_deg: min, max_deg: max, max_deg_s: speed, max_nm: torque })),
  pose_frame: 'base',
};

const MIDDLE = [0, 75, -15, 0, -60, 0];
const SWING = [55, 16, 14, 60, 28, 120];
const PERIOD_S = [17, 11, 13, 9, 7, 15];

/** Angles `seconds` after the start; the arm stands while it is not `moving`. */
export function jointsDeg(seconds) {
  return MIDDLE.map((middle, i) => middle + SWING[i] * Math.sin((2 * Math.PI * seconds) / PERIOD_S[i]));
}

export function velocityDegPerS(seconds) {
  return SWING.map((swing, i) => ((swing * 2 * Math.PI) / PERIOD_S[i]) * Math.cos((2 * Math.PI * seconds) / PERIOD_S[i]));
}

const rad = (deg) => (deg * Math.PI) / 180;
const times = (a, b) => a.map((row) => b[0].map((_, k) => row.reduce((sum, value, j) => sum + value * b[j][k], 0)));
const turn = {
  x: (deg) => [[1, 0, 0, 0], [0, Math.cos(rad(deg)), -Math.sin(rad(deg)), 0], [0, Math.sin(rad(deg)), Math.cos(rad(deg)), 0], [0, 0, 0, 1]],
  y: (deg) => [[Math.cos(rad(deg)), 0, Math.sin(rad(deg)), 0], [0, 1, 0, 0], [-Math.sin(rad(deg)), 0, Math.cos(rad(deg)), 0], [0, 0, 0, 1]],
  z: (deg) => [[Math.cos(rad(deg)), -Math.sin(rad(deg)), 0, 0], [Math.sin(rad(deg)), Math.cos(rad(deg)), 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]],
};
const step = (x, y, z) => [[1, 0, 0, x], [0, 1, 0, y], [0, 0, 1, z], [0, 0, 0, 1]];

/** Pose of the flange in the base frame; the chain of docs/spec/robots.md. */
export function poseOf([j1, j2, j3, j4, j5, j6]) {
  const chain = [
    turn.z(j1), step(200, 0, 358.5), turn.y(90 - j2), step(0, 0, 560), turn.y(-j3), step(0, 0, 140),
    turn.x(j4), step(650, 0, 0), turn.y(-j5), step(105, 0, 0), turn.x(j6), turn.y(90),
  ].reduce(times);
  const deg = (value) => (value * 180) / Math.PI;
  return {
    x_mm: chain[0][3], y_mm: chain[1][3], z_mm: chain[2][3],
    rx_deg: deg(Math.atan2(chain[2][1], chain[2][2])),
    ry_deg: deg(Math.asin(-chain[2][0])),
    rz_deg: deg(Math.atan2(chain[1][0], chain[0][0])),
  };
}
