import type { Phrase } from "../words/phrase.ts";
import { readConfig } from "./readConfig.ts";
import { lostCharacter } from "./textFaults.ts";

/**
 * Why nothing can be written at a path of usersync.json: the text is no JSON, what stands on the way is not what it must be, or letters are lost, in a
 * comment too: the file may not be UTF-8, and writing it would lose them for good.
 */
export function writeFault(jsonc: string, path: readonly string[]): Phrase | undefined {
  const isOnTheWay = (at: readonly (string | number)[]): boolean => at.length <= path.length && at.every((key, i) => key === path[i]);
  const fault = readConfig(jsonc).problems.find(({ kind, path: at }) => kind === "syntax" || (kind === "shape" && isOnTheWay(at)));
  return fault?.said ?? (jsonc.includes("\u{fffd}") ? lostCharacter : undefined);
}
