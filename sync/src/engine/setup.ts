/** Which configuration, profile and target a file has: usersync.json, found upwards from the file, and what the options say. */

import { readFile } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import {
  type Config,
  type ConfigProblem,
  emptyConfig,
  findBinding,
  type IgnoreEntry,
  ignoredIn,
  inTurn,
  type Profile,
  phrase,
  readConfig,
  readProfileText,
  type Target,
  withOwnProfiles,
} from "#core";
import { SyncFailure } from "../failure.ts";
import { placeInText } from "./placeInText.ts";
import { readUtf8 } from "./readUtf8.ts";

export interface SetupOptions {
  readonly file: string;
  /** Profile id, or the path of a profile (ending in `.json`). */
  readonly profile?: string | undefined;
  /** Path of usersync.json; undefined: searched upwards from the file. */
  readonly config?: string | undefined;
  readonly target?: string | undefined;
}

export interface Setup {
  readonly config: Config;
  /** Path of usersync.json; undefined where there is none. */
  readonly configPath: string | undefined;
  /** Id of the profile that the options or usersync.json name; undefined: as the header says. */
  readonly profileId: string | undefined;
  readonly profiles: readonly Profile[];
  readonly target: Target | undefined;
  /** What usersync.json does not want to hear about this file. */
  readonly ignored: readonly IgnoreEntry[];
}

/** Fails with `config` where usersync.json has an error, or a profile or target that is named does not exist. */
export async function readSetup(options: SetupOptions): Promise<Setup> {
  const file = resolve(options.file);
  const configPath = options.config === undefined ? await findConfig(dirname(file)) : resolve(options.config);
  const text = configPath === undefined ? undefined : await readUtf8(configPath);
  const root = configPath === undefined ? dirname(file) : dirname(configPath);
  // Read twice, since the profiles that usersync.json may name are themselves named there.
  const own = await readOwnProfiles(text === undefined ? emptyConfig : readConfig(text).config, root);
  const chosen = options.profile?.endsWith(".json") ? await readOwnProfile(resolve(options.profile)) : undefined;
  const profiles = withOwnProfiles(chosen ? [chosen, ...own.filter(({ id }) => id !== chosen.id)] : own);
  const config = readSound(text, configPath, profiles);
  const binding = findBinding(config, relative(root, file));
  const profileId = chosen?.id ?? options.profile ?? binding?.profile;
  if (profileId !== undefined && !profiles.some(({ id }) => id === profileId)) {
    throw new SyncFailure("config", phrase("There is no profile {0}.", profileId), {
      wayOut: phrase("Known are {0}.", profiles.map(({ id }) => id).join(", ")),
    });
  }
  if (options.target !== undefined) {
    assertConfig({ configPath });
  }
  const target = findTarget(config, options.target ?? binding?.target, root);
  const ignored = ignoredIn(config, relative(root, file));
  return { config, configPath, profileId, profiles, target, ignored };
}

const example = JSON.stringify({
  files: [{ path: "users.csv", target: "hq" }],
  targets: { hq: { url: "sftp://user@sftp.example.com/in/users.csv" } },
});

/** Fails with `config` where there is no usersync.json: then there is nothing to tell of any target. */
export function assertConfig({ configPath }: Pick<Setup, "configPath">): void {
  if (configPath === undefined) {
    throw new SyncFailure("config", phrase("There is no usersync.json beside the file or above it, so there is no target."), {
      wayOut: phrase("Write one that says where the file goes, for example {0}.", example),
    });
  }
}

const missing: readonly string[] = ["ENOENT", "ENOTDIR"];

/** The nearest usersync.json in this folder or above it. */
async function findConfig(folder: string): Promise<string | undefined> {
  const path = join(folder, "usersync.json");
  try {
    await readFile(path);
    return path;
  } catch (error) {
    if (!missing.includes((error as NodeJS.ErrnoException).code ?? "")) {
      // One that cannot be read is not passed over: another one above it may lead elsewhere.
      return path;
    }
    const parent = dirname(folder);
    return parent === folder ? undefined : findConfig(parent);
  }
}

/** A target by its name, with paths of this machine in full; for requests that concern a target and no file. */
export function findTarget(config: Config, name: string | undefined, root: string): Target | undefined {
  if (name === undefined) {
    return undefined;
  }
  const target = Object.hasOwn(config.targets, name) ? config.targets[name] : undefined;
  if (!target) {
    const names = Object.keys(config.targets);
    throw new SyncFailure("config", phrase("usersync.json has no target {0}.", name), {
      wayOut: names.length > 0 ? phrase("It has {0}.", names.join(", ")) : phrase("Add one under targets."),
    });
  }
  const { path, protocol, proxy } = target;
  return {
    ...withFullKeyPath(target, root),
    ...(protocol === "file" ? { path: toFullPath(path, root) } : {}),
    ...(proxy ? { proxy: withFullKeyPath(proxy, root) } : {}),
  };
}

function withFullKeyPath<T extends { readonly identity?: string }>(login: T, root: string): T {
  const { identity } = login;
  const isPath = identity !== undefined && identity !== "agent" && !identity.startsWith("~/");
  return isPath ? { ...login, identity: toFullPath(identity, root) } : login;
}

/** Paths in usersync.json begin at its folder. */
function toFullPath(path: string, root: string): string {
  return isAbsolute(path) || /^[A-Za-z]:/.test(path) ? path : join(root, path);
}

function readSound(text: string | undefined, path: string | undefined, profiles: readonly Profile[]): Config {
  if (text === undefined) {
    return emptyConfig;
  }
  const { config, problems } = readConfig(text, { profileIds: profiles.map(({ id }) => id) });
  const told = errorsToTell(problems);
  if (told.length > 0) {
    const name = basename(path ?? "usersync.json");
    throw new SyncFailure("config", phrase("{0} has {1, plural, one {{1} error} other {{1} errors}}.", name, told.length), {
      wayOut: phrase("Mend {0}.", path ?? ""),
      problems: told.map(({ message, said, start }) => ({ code: "config", message, said, ...placeInText(text, start) })),
      file: path,
    });
  }
  return config;
}

/** What else is wrong with half a JSON text is a guess. */
export function errorsToTell(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const errors = problems.filter(({ severity }) => severity === "error");
  const syntax = errors.filter(({ kind }) => kind === "syntax");
  return syntax.length > 0 ? syntax : errors;
}

async function readOwnProfiles(config: Config, root: string): Promise<Profile[]> {
  const paths = [...new Set(config.profiles.map((path) => resolve(root, path)))];
  const profiles = await Promise.all(paths.map(readOwnProfile));
  for (const [i, { id }] of profiles.entries()) {
    const first = profiles.findIndex((each) => each.id === id);
    if (first < i) {
      throw new SyncFailure("config", phrase("The profiles {0} and {1} have the same id, {2}.", paths[first] ?? "", paths[i] ?? "", id), {
        wayOut: phrase("Give one of them an id of its own, or take it out of usersync.json."),
      });
    }
  }
  return profiles;
}

async function readOwnProfile(path: string): Promise<Profile> {
  const { profile, problems } = readProfileText(await readUtf8(path));
  if (!profile) {
    throw new SyncFailure(
      "config",
      phrase("The profile {0} has errors: {1}", path, inTurn(errorsToTell(problems).map(({ said }) => said))),
    );
  }
  return profile;
}
