// A real `./openstream serve` on free ports, and a client of its protocol over a real socket.
import { spawn } from "node:child_process";
import { createServer, connect } from "node:net";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";

const SCRIPT = process.env.OPENSTREAM ?? join(import.meta.dirname, "../../openstream");
const LONGEST_MS = 20_000;
const POLL_MS = 20;

/** Asks until `condition` gives something true, which is returned; fails after a while and says what was awaited. */
export async function until(what, condition, longestMs = LONGEST_MS) {
  const end = performance.now() + longestMs;
  let last;
  while (performance.now() < end) {
    try {
      last = await condition();
      if (last) {
        return last;
      }
    } catch (error) {
      last = error;
    }
    await wait(POLL_MS);
  }
  throw new Error(`in ${longestMs} ms this did not happen: ${what}; at last: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
}

/** A port that is free and stays so: below those that systems give to whoever asks for any. */
export async function freePort() {
  while (true) {
    const server = createServer();
    server.listen(20_000 + Math.floor(Math.random() * 10_000), "127.0.0.1");
    const port = await once(server, "listening").then(() => server.address().port, () => 0);
    server.close();
    if (port > 0) {
      return port;
    }
  }
}

const running = new Set();

/** Ends what is still there, also after a test that failed. */
export async function stopAll() {
  await Promise.all([...running].map((server) => server.stop()));
}

class Server {
  lines = [];
  words = "";

  constructor(process) {
    this.process = process;
    this.ended = once(process, "exit");
    process.stderr.on("data", (data) => (this.words += data));
    createInterface({ input: process.stdout }).on("line", (line) => this.lines.push(line));
    running.add(this);
  }

  /** Its first line on standard output that has this in it. */
  line(part) {
    return until(`a line with ${part}`, () => {
      if (this.process.exitCode !== null) {
        throw new Error(`it has ended: ${this.words}`);
      }
      return this.lines.find((line) => line.includes(part));
    });
  }

  async get(path, host = this.http) {
    const answer = await fetch(host + path);
    return answer.json();
  }

  async stop(signal = "SIGKILL") {
    running.delete(this);
    this.process.kill(signal);
    await this.ended;
  }

  client() {
    return LineClient.connect(this.port);
  }
}

/** `./openstream ARGUMENTS...`, not waited for. */
export function launch(...args) {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("OPENSTREAM")));
  return new Server(spawn(SCRIPT, args, { env: { ...environment, XDG_CONFIG_HOME: "/nonexistent" }, stdio: ["ignore", "pipe", "pipe"] }));
}

const address = (text) => text.replace("0.0.0.0", "127.0.0.1");

/** A server that is ready; ports that the flags do not name are free ones. */
export async function serve(...flags) {
  const ports = ["--port", "--http-port"].filter((name) => !flags.includes(name)).flatMap((name) => [name, "0"]);
  const server = launch("serve", ...flags, ...ports);
  const ready = await server.line("ready: ");
  server.port = Number(/Open Stream on [0-9.]+:(\d+)/.exec(ready)[1]);
  const http = /Open API on (http:\/\/[0-9.:]+)/.exec(ready);
  server.http = http && address(http[1]);
  return server;
}

export class LineClient {
  #lines = [];

  static async connect(port) {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    return new LineClient(socket);
  }

  constructor(socket) {
    this.socket = socket;
    socket.on("error", () => {});
    createInterface({ input: socket }).on("line", (line) => {
      this.#lines.push(line);
      this.#lines.length > 5_000 && this.#lines.shift();
    });
  }

  send(...commands) {
    this.socket.write(commands.map((command) => `${typeof command === "string" ? command : JSON.stringify(command)}\n`).join(""));
  }

  next(part) {
    return until(`a line with ${part}`, () => this.#lines.find((line) => line.includes(part)));
  }

  async handshake() {
    this.send({ cmd: "HANDSHAKE", payload: { major: 1 } });
    await this.next("handshake_ack");
    return this;
  }

  monitor(period_ms, url = "/project/robot/joints/joint_states") {
    this.send({ cmd: "MONITOR", payload: { method: "GET", period_ms, url, args: {}, id: 1 } });
    return this.next("monitor_ack");
  }

  control(call, body = {}) {
    this.send({ cmd: "CONTROL", payload: { method: "POST", url: `/project/robot/trajectory/${call}`, args: {}, body } });
  }

  /** A point that is reached after `seconds`. */
  moveTo(point, seconds) {
    this.control("joint_traject_insert_point", { interval: seconds, time_from_start: -1, look_ahead_time: 0.02, point });
  }

  close() {
    this.socket.destroy();
  }
}
