import { resolve } from "node:path";
import type { BaselineChoice } from "#sync/protocol";
import type { CliEnvironment } from "../cliEnvironment.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import type { OptionSpec, Options } from "../readOptions.ts";

export const profileOption: OptionSpec = { name: "profile", value: "ID|FILE", help: "Profile by its id, or a profile's own file (.json)" };
export const configOption: OptionSpec = {
  name: "config",
  value: "FILE",
  help: "usersync.json; else it is looked for upwards from the file",
};
export const targetOption: OptionSpec = {
  name: "target",
  value: "NAME",
  help: "A target of usersync.json; else the one named for the file",
};
export const baselineOption: OptionSpec = {
  name: "baseline",
  value: "last|remote|none|report:ID|FILE",
  help: "What to compare with; else the last delivery, or the file on the target",
};
export const runOption: OptionSpec = {
  name: "run",
  value: "N|accepted",
  help: "The file that run N delivered, or the last one whose import is confirmed or has passed, instead of the file as it is",
};
export const secretOption: OptionSpec = { name: "secret-stdin", help: "Read the password or token from standard input" };
export const formatOption: OptionSpec = { name: "format", value: "FORMAT", choices: ["text", "json"], help: "Form of the output" };

/** The options that name a file's setup, with paths seen from the environment's folder. */
export function setupOptions(options: Options, { folder }: CliEnvironment, file: string) {
  const at = (path: string | undefined) => (path === undefined ? undefined : resolve(folder, path));
  const profile = options.text("profile");
  return {
    file: resolve(folder, file),
    profile: profile?.endsWith(".json") ? at(profile) : profile,
    config: at(options.text("config")),
    target: options.text("target"),
  };
}

export function baselineOf(options: Options, { folder }: CliEnvironment): BaselineChoice {
  const given = options.text("baseline");
  switch (given) {
    case undefined:
      return { kind: "default" };
    case "last":
    case "remote":
    case "none":
      return { kind: given };
    default:
      return given.startsWith(reportPrefix) ? { kind: "report", id: reportOf(given) } : { kind: "file", path: resolve(folder, given) };
  }
}

const reportPrefix = "report:";

function reportOf(given: string): string {
  const id = given.slice(reportPrefix.length);
  if (id === "") {
    throw new CliFailure(exitCodes.usage, "--baseline report:ID lacks the report's id", "usersync target reports NAME");
  }
  return id;
}

/** The earlier run whose file is meant; undefined: the file as it is now. */
export function runOf(options: Options): number | "accepted" | undefined {
  const given = options.text("run");
  if (given === undefined || given === "accepted") {
    return given;
  }
  if (!/^[1-9]\d*$/.test(given)) {
    throw new CliFailure(exitCodes.usage, `--run is the number of a run, or “accepted”; “${given}” is neither`, "usersync history FILE");
  }
  return Number(given);
}
