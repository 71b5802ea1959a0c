import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Runtime } from "./runtime.ts";

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
};
