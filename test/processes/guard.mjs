// node guard.mjs PROGRAM ARG…: runs a program for as long as standard input is open, then ends it with all it has started.
// The pipe closes with the process at its other end, however that one ended: a killed test leaves no server behind.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

const graceMs = 2000;
const [program = "", ...args] = process.argv.slice(2);

// A group of its own would hide it from the group of this process, which a terminal or a test runner may end.
const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
/** @type {readonly number[]} */
let tree = [];

child.once("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.once("close", (code) => {
  signal(tree, "SIGKILL");
  process.exit(code ?? 0);
});
for (const name of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(name, end);
process.stdin.once("end", end).once("error", end).resume();

function end() {
  if (tree.length > 0 || child.pid === undefined) return;
  tree = [...descendantsOf(child.pid), child.pid];
  signal(tree, "SIGTERM");
  setTimeout(() => signal(tree, "SIGKILL"), graceMs);
}

/** @param {readonly number[]} pids @param {"SIGTERM" | "SIGKILL"} name */
function signal(pids, name) {
  if (process.platform === "win32") {
    for (const pid of pids) spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"]);
    return;
  }
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It has ended by itself.
    }
  }
}

/**
 * Children, their children and so on, from Linux's /proc: sessions of OpenSSH leave the process group. None elsewhere.
 *
 * @param {number} pid
 */
function descendantsOf(pid) {
  const parents = new Map(processes().map((name) => [Number(name), parentOf(name)]));
  /** @type {number[]} */
  const found = [];
  for (let level = [pid]; level.length > 0; ) {
    level = [...parents].filter(([, parent]) => level.includes(parent)).map(([process]) => process);
    found.push(...level);
  }
  return found;
}

function processes() {
  return existsSync("/proc/self/stat") ? readdirSync("/proc").filter((entry) => /^\d+$/.test(entry)) : [];
}

/** @param {string} pid */
function parentOf(pid) {
  try {
    // "pid (name) state parent …": the name may hold anything, parentheses too.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0; // It has ended since the list was read.
  }
}
