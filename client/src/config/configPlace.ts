/** Paths as the machine of the extension host writes them. In the browser there is no `node:path`, and none is needed for this. */
import type { Files } from "../surroundings/files.ts";

/** A target by its name in a usersync.json. */
export interface ChosenTarget {
  readonly name: string;
  readonly config: string;
}

/** Where a usersync.json for the file belongs when there is none: the root of its workspace folder, else beside it. */
export function newConfigPath(files: Files, file: string): string {
  const folder = files.folderOf(file) ?? file.slice(0, lastSeparator(file));
  return `${folder.replace(/[\\/]$/, "")}${file.includes("\\") ? "\\" : "/"}usersync.json`;
}

/** The file's path as usersync.json writes it: relative to its folder, with slashes. The file is in that folder or below. */
export function pathInConfig(configPath: string, file: string): string {
  return file.slice(lastSeparator(configPath) + 1).replaceAll("\\", "/");
}

function lastSeparator(path: string): number {
  return Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
}
