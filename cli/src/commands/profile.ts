import { resolve } from "node:path";
import { type Column, type Profile, readProfile } from "#core";
import { readFileOnce, readSetup } from "#sync/check";
import type { CliEnvironment } from "../cliEnvironment.ts";
import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import type { Options } from "../readOptions.ts";
import { configOption, formatOption } from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export const profile: Command = {
  name: "profile",
  words: "list | show ID | check FILE",
  summary: "Tells what is known of target systems, and checks a profile of one's own",
  options: [configOption, formatOption],
  details: `Examples:
  usersync profile list
  usersync profile show facilitynet
  usersync profile check our-canteen.json`,
  run: (options, environment) => withSyncFailures(() => runProfile(options, environment)),
};

async function runProfile(options: Options, environment: CliEnvironment) {
  const [verb, word] = options.words;
  switch (verb) {
    case "list":
      return list(options, environment);
    case "show":
      return show(word, options, environment);
    case "check":
      return checkProfile(word, environment);
    default:
      throw new CliFailure(exitCodes.usage, "profile list, profile show ID or profile check FILE", "usersync profile --help");
  }
}

async function profiles(options: Options, { folder }: CliEnvironment): Promise<readonly Profile[]> {
  const config = options.text("config");
  return (await readSetup({ file: resolve(folder, "users.csv"), config: config && resolve(folder, config) })).profiles;
}

async function list(options: Options, environment: CliEnvironment) {
  const all = await profiles(options, environment);
  const width = Math.max(...all.map(({ id }) => id.length));
  environment.write(
    options.text("format") === "json"
      ? json({
          version: 1,
          profiles: all.map(({ id, version, title, description, verified }) => ({ id, version, title, description, verified })),
        })
      : all.map(({ id, title, description }) => `${id.padEnd(width)}  ${title}: ${description}\n`).join(""),
  );
  return exitCodes.done;
}

async function show(id: string | undefined, options: Options, environment: CliEnvironment) {
  const all = await profiles(options, environment);
  const found = all.find((candidate) => candidate.id === id);
  if (!found) {
    throw new CliFailure(
      exitCodes.usage,
      `There is no profile “${id ?? ""}”`,
      `Known are ${all.map((candidate) => candidate.id).join(", ")}`,
    );
  }
  environment.write(options.text("format") === "json" ? json(found) : words(found));
  return exitCodes.done;
}

async function checkProfile(path: string | undefined, { folder, write }: CliEnvironment) {
  if (path === undefined) {
    throw new CliFailure(exitCodes.usage, "Which file?", "usersync profile --help");
  }
  const { bytes } = await readFileOnce(resolve(folder, path));
  const result = readProfile(parse(new TextDecoder().decode(bytes), path));
  if ("problems" in result) {
    write(result.problems.map((problem) => `${path}: ${problem}\n`).join(""));
    return exitCodes.fileHasErrors;
  }
  write(`${path}: the profile ${result.profile.id} ${result.profile.version} is sound\n`);
  return exitCodes.done;
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliFailure(exitCodes.usage, `${path} is no valid JSON: ${(error as Error).message}`);
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function words({ id, version, title, description, dialect, columns, assumptions, sources }: Profile): string {
  const lines = [
    `${title} (${id} ${version})`,
    description,
    "",
    `Values between ${dialect.delimiters.map((delimiter) => JSON.stringify(delimiter)).join(" or ")}, ${dialect.encoding}, line ends ${dialect.lineEnding}`,
    "",
    "Columns:",
    ...columns.map(columnWords),
    "",
    "Not documented, therefore assumed:",
    ...assumptions.map(({ text }) => `  ${text}`),
    "",
    "Sources:",
    ...sources.map((source) => `  ${source.title}${source.url ? `: ${source.url}` : ""}`),
  ];
  return `${lines.join("\n")}\n`;
}

function columnWords({ name, required, description }: Column): string {
  return `  ${name}${required ? " (required)" : ""}: ${description}`;
}
