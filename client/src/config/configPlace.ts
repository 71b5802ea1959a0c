import path from "node:path";
import type { Files } from "../surroundings/files.ts";

/** A target by its name in a usersync.json. */
export interface ChosenTarget {
  readonly name: string;
  readonly config: string;
}

/** Where a usersync.json for the file belongs when there is none: the root of its workspace folder, else beside it. */
export function newConfigPath(files: Files, file: string): string {
  return path.join(files.folderOf(file) ?? path.dirname(file), "usersync.json");
}

/** The file's path as usersync.json writes it: relative to its folder, with slashes. */
export function pathInConfig(configPath: string, file: string): string {
  return path.relative(path.dirname(configPath), file).split(path.sep).join("/");
}
