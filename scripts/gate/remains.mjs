import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { runCommand } from "../setup/runCommand.mjs";

const name = "USERSYNC_GATE_RUN";

/** @typedef {{ env: NodeJS.ProcessEnv, find: () => Promise<readonly string[]> }} Remains */

/**
 * Watches what a run leaves behind: processes that inherited `env`, and files that git sees as changed.
 *
 * @param {string} root
 * @returns {Promise<Remains>}
 */
export async function watchRemains(root) {
  const run = randomUUID();
  const before = await changedFiles(root);
  return {
    env: { ...process.env, [name]: run },
    find: async () => {
      const after = await changedFiles(root);
      return [
        ...after.filter((line) => !before.includes(line)).map((line) => `changed in the checkout: ${line}`),
        ...processesOf(run).map((line) => `still running: ${line}`),
      ];
    },
  };
}

/** @param {string} root */
async function changedFiles(root) {
  const { code, output } = await runCommand("git", ["status", "--porcelain"], { cwd: root });
  return code === 0 ? output.split("\n").filter((line) => line !== "") : [];
}

/** Where Linux tells; nothing elsewhere. @param {string} run */
function processesOf(run) {
  const pids = existsSync("/proc/self/environ") ? readdirSync("/proc").filter((entry) => /^\d+$/.test(entry)) : [];
  return pids.flatMap((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, "utf8").includes(`${name}=${run}`)) return [];
      return [`${pid} ${readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()}`];
    } catch {
      return []; // Somebody else's, or ended since.
    }
  });
}
