import path from "node:path";
import { type Config, readConfig, type Target } from "#core";
import type { Files } from "../surroundings/files.ts";

export const configName = "usersync.json";

/** The usersync.json that counts for a file. */
export interface ConfigPlace {
  readonly path: string;
  readonly config: Config;
}

/** A target by its name in a usersync.json. */
export interface ChosenTarget {
  readonly name: string;
  readonly config: string;
}

/** The nearest usersync.json, from the file's folder upwards. */
export async function findConfig(files: Files, file: string): Promise<ConfigPlace | undefined> {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const place = path.join(folder, configName);
    const text = await files.readText(place);
    if (text !== undefined) {
      return { path: place, config: readConfig(text).config };
    }
    if (path.dirname(folder) === folder) {
      return undefined;
    }
  }
}

/** Where a usersync.json for the file belongs when there is none: the root of its workspace folder, else beside it. */
export function newConfigPath(files: Files, file: string): string {
  return path.join(files.folderOf(file) ?? path.dirname(file), configName);
}

/** The file's path as usersync.json writes it: relative to its folder, with slashes. */
export function pathInConfig(configPath: string, file: string): string {
  return path.relative(path.dirname(configPath), file).split(path.sep).join("/");
}

/** What a secret is bound to. */
export function accountOf(target: Target): string {
  const host = target.host.includes(":") ? `[${target.host}]` : target.host;
  return `${target.protocol}://${target.user}@${host}:${target.port}`;
}
