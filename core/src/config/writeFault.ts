import type { Phrase } from "../words/phrase.ts";
import { readConfig } from "./readConfig.ts";

/** Why nothing can be written at a path of usersync.json: the text is no JSON, or what stands on the way is not what it must be. */
export function writeFault(jsonc: string, path: readonly string[]): Phrase | undefined {
  const isOnTheWay = (at: readonly (string | number)[]): boolean => at.length <= path.length && at.every((key, i) => key === path[i]);
  return readConfig(jsonc).problems.find(({ kind, path: at }) => kind === "syntax" || (kind === "shape" && isOnTheWay(at)))?.said;
}
