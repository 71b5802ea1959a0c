import { access, readFile } from "node:fs/promises";
import path from "node:path";
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
  async readBundle(language) {
    try {
      return JSON.parse(await readFile(path.join(__dirname, `l10n/bundle.l10n.${language}.json`), "utf8"));
    } catch {
      // English needs none. A server that was installed without its files speaks English.
      return {};
    }
  },
  async exists(uri) {
    if (!uri.startsWith("file:")) {
      return undefined;
    }
    try {
      await access(fileURLToPath(uri));
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "ENOENT" ? false : undefined;
    }
  },
  defer: (step) => {
    setImmediate(step);
  },
  now: () => performance.now(),
};
