import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Runtime } from "./runtime.ts";

const watchIntervalMs = 3_000;

export const nodeRuntime: Runtime = {
  async readFile(uri) {
    if (!uri.startsWith("file:")) {
      return undefined;
    }
    try {
      return await readFile(fileURLToPath(uri));
    } catch {
      // A missing usersync.json is the normal case; an unreadable file is one without facts.
      return undefined;
    }
  },
  defer: (step) => {
    setImmediate(step);
  },
  now: () => performance.now(),
  watchProcess(processId, gone) {
    const timer = setInterval(() => {
      if (!isRunning(processId)) {
        clearInterval(timer);
        gone();
      }
    }, watchIntervalMs);
    timer.unref();
  },
  exit: (code) => process.exit(code),
};

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // Another user's process is a running one.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
