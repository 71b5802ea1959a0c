import type { ParseError } from "jsonc-parser";
import { getNodeValue, parseTree } from "jsonc-parser";
import { builtInProfiles } from "../profile/builtInProfiles.ts";
import type { ShapeProblem } from "../profile/shape.ts";
import { rootPlace } from "../profile/shape.ts";
import { phrase } from "../words/phrase.ts";
import type { Config, ConfigProblem, Target } from "./config.ts";
import type { ConfigJson } from "./configShape.ts";
import { configShape } from "./configShape.ts";
import { placeProblem, syntaxProblem } from "./placeProblem.ts";
import { findSecrets } from "./secretsInFile.ts";
import { textFaults } from "./textFaults.ts";

export interface ReadConfigOptions {
  /** Ids of all profiles in use, own ones included. Without it only built-in ids are known, and ids are not checked when own profiles are named. */
  readonly profileIds?: readonly string[];
}

/**
 * Reads usersync.json (JSON with comments and trailing commas). The configuration is complete and frozen whatever the text holds; what could
 * not be read is left out or has its default, and stands in `problems` with its place. A target with a problem is left out. Whoever is about
 * to connect must refuse a configuration that has a problem of severity error. Never throws.
 */
export function readConfig(
  jsonc: string,
  options: ReadConfigOptions = {},
): { readonly config: Config; readonly problems: readonly ConfigProblem[] } {
  const errors: ParseError[] = [];
  const root = jsonc.trim() === "" ? undefined : parseTree(jsonc, errors, { allowTrailingComma: true });
  const value: unknown = root ? getNodeValue(root) : {};
  const whole = rootPlace();
  const json = configShape(value, whole);
  const secrets = findSecrets(value);
  const secretPaths = new Set(secrets.map(({ path }) => path.join("\n")));
  const misshapen = new Set(whole.problems.map(({ path }) => path.join("\n")));
  // What a value of the wrong form would mean is a guess.
  const isMisshapen = (path: readonly (string | number)[]) => misshapen.has(path.join("\n"));
  const problems = [
    ...errors.map((error) => syntaxProblem(error)),
    ...(root ? textFaults(root) : []),
    ...secrets.map((problem) => placeProblem(root, problem, "secret")),
    ...whole.problems.filter(({ path }) => !secretPaths.has(path.join("\n"))).map((problem) => placeProblem(root, problem, "shape")),
    ...checkNames(json, options)
      .filter(({ path }) => !isMisshapen(path) && !(path.at(-1) === "target" && isMisshapen(["targets"])))
      .map((problem) => placeProblem(root, problem, "reference")),
  ];
  return { config: toConfig(json), problems: problems.sort((a, b) => a.start - b.start) };
}

/** What a workspace without usersync.json has. */
export const emptyConfig: Config = readConfig("").config;

function toConfig(json: ConfigJson): Config {
  const targets = Object.entries(json.targets).filter((entry): entry is [string, Target] => entry[1] !== undefined);
  return Object.freeze({ ...json, targets: Object.freeze(Object.assign(Object.create(null), Object.fromEntries(targets))) });
}

/** Names that point to something else in the file must find it. */
function checkNames(json: ConfigJson, { profileIds }: ReadConfigOptions): ShapeProblem[] {
  const problems: ShapeProblem[] = [];
  const ids = new Set(profileIds ?? builtInProfiles.map(({ id }) => id));
  const idsAreComplete = profileIds !== undefined || json.profiles.length === 0;
  for (const [i, { profile, target }] of json.files.entries()) {
    if (profile !== undefined && idsAreComplete && !ids.has(profile)) {
      problems.push({
        path: ["files", i, "profile"],
        message: phrase("names {0}, which is no profile: there are {1}", profile, [...ids].join(", ")),
      });
    }
    if (target !== undefined && !(target in json.targets)) {
      problems.push({ path: ["files", i, "target"], message: phrase("names {0}, which does not stand under targets", target) });
    }
  }
  for (const [i, { from, to }] of json.guards.blackout.entries()) {
    if (from > to && /^\d{4}-\d{2}-\d{2}$/.test(from)) {
      problems.push({ path: ["guards", "blackout", i, "to"], message: phrase("must not be before from") });
    }
  }
  return [...problems, ...sameVariable(json)];
}

/** What stands behind a target's name in the variable of a secret. */
export const secretEnds = { password: "", passphrase: "_PASSPHRASE", token: "_TOKEN", code: "_CODE" } as const;

/**
 * The command line reads a target's secrets from `USERSYNC_SECRET_<TARGET>` and such names with an ending, so no two targets may share one: a password
 * would go to another server as its code.
 */
function sameVariable(json: ConfigJson): ShapeProblem[] {
  const seen = new Map<string, string>();
  const problems: ShapeProblem[] = [];
  for (const [name, target] of Object.entries(json.targets)) {
    const bases = [environmentName(name), ...(target?.proxy ? [environmentName(name, true)] : [])];
    const variables = bases.flatMap((base) => Object.values(secretEnds).map((end) => base + end));
    const shared = variables.find((variable) => (seen.get(variable) ?? name) !== name);
    if (shared !== undefined) {
      const message = phrase(
        "shares the variable USERSYNC_SECRET_{0} with the target {1}: rename one of them",
        shared,
        String(seen.get(shared)),
      );
      problems.push({ path: ["targets", name], message, aboutKey: true });
    }
    for (const variable of variables) {
      seen.set(variable, name);
    }
  }
  return problems;
}

/** The name of a target, or of its proxy, in the names of environment variables: capitals, anything else than A-Z and 0-9 as `_`. */
export function environmentName(targetName: string, isProxy = false): string {
  return targetName.toUpperCase().replace(/[^A-Z0-9]/g, "_") + (isProxy ? "_PROXY" : "");
}
