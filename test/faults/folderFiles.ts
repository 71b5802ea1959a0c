import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { finalPath } from "../sync/scenario.ts";
import type { SeenFiles } from "./judge.ts";

/** The files of a folder, under the names that they have on the servers of the other tables. */
export function filesOf(folder: string): SeenFiles {
  const place = finalPath.slice(0, finalPath.lastIndexOf("/") + 1);
  return {
    get names() {
      return readdirSync(folder)
        .map((name) => place + name)
        .sort();
    },
    text: (path) => {
      try {
        return readFileSync(join(folder, path.slice(place.length)), "utf8");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
        throw error;
      }
    },
  };
}
