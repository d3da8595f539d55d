// A simulated controller that most tests share. Each leaves it as it found it: ready to move.
import assert from "node:assert/strict";
import { serve, until } from "./serve.mjs";

export const START_DEG = [0, 90, 0, 0, -90, 0];

let started;

export function simulator() {
  started ??= serve("--armed-timeout-ms", "0");
  return started;
}

export const status = async (server) => server.get("/simulator/status");

/** Sets switches over HTTP, as no viewer does. */
export async function panel(server, body) {
  const answer = await fetch(`${server.http}/simulator/panel`, { method: "PUT", body: JSON.stringify(body) });
  assert.equal(answer.status, 200);
}

export async function fault(server, body) {
  const answer = await fetch(`${server.http}/simulator/faults`, { method: "POST", body: JSON.stringify(body) });
  assert.equal(answer.status, 200);
}

/** Makes it ready to move, whatever was done to it. */
export async function ready(server) {
  await panel(server, { mode: "auto_continuous", remote: true, emergency_stop: false, power_saving: false });
  await fetch(`${server.http}/project/robot/motor_on`, { method: "POST" });
  await until("the motors are on", async () => (await status(server)).motor === "on");
  await fetch(`${server.http}/project/robot/start`, { method: "POST" });
  await until("it is ready", async () => (await status(server)).ready);
}

export const poseMm = async (server) => {
  const pose = await server.get("/project/robot/po_cur?crd=0");
  return [pose.x, pose.y, pose.z];
};

/** Waits until the arm stands at `point`. */
export const arrived = (server, point) =>
  until(`the arm is at ${point}`, async () => {
    const { position } = await server.get("/project/robot/joints/joint_states");
    return position.every((deg, i) => Math.abs(deg - point[i]) < 1e-3);
  });
