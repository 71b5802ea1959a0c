import { basename, resolve } from "node:path";
import {
  type Column,
  inEnglish,
  type LearnOptions,
  learnProfile,
  type Profile,
  type ProfileExample,
  readExample,
  readProfileText,
} from "#core";
import { asUtf8, errorsToTell, readFileOnce, readSetup } from "#sync/check";
import type { CliEnvironment } from "../cliEnvironment.ts";
import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import type { Options } from "../readOptions.ts";
import { configOption, formatOption } from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export const profile: Command = {
  name: "profile",
  verbs: ["list", "show", "check", "learn"],
  words: "list | show ID | check FILE | learn EXAMPLE",
  summary: "Tells what is known of target systems, and checks a profile of one's own",
  options: [
    configOption,
    formatOption,
    { name: "id", value: "ID", help: "Id of the learned profile, in kebab-case; else made from the file's name" },
    { name: "title", value: "TITLE", help: "Title of the learned profile" },
    { name: "base", value: "ID", help: "Profile whose rules are kept for the columns that the example has too" },
    { name: "key", value: "COLUMN", help: "Without --base: the column that tells people apart; else it is guessed" },
    {
      name: "absent",
      value: "WHAT",
      choices: ["deleted", "deactivated", "kept"],
      help: "Without --base: what becomes of people who are missing from the file",
    },
  ],
  details: `“learn” prints a profile made from an example file of the system (name it in usersync.json under profiles), and asks on standard error
what an example cannot tell.

Examples:
  usersync profile list
  usersync profile learn canteen-example.csv --base facilitynet --id our-canteen > our-canteen.usersync-profile.json
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
      return checkProfile(word, options, environment);
    case "learn":
      return learn(word, options, environment);
    default:
      throw new CliFailure(exitCodes.usage, "profile list, show ID, check FILE or learn EXAMPLE", "usersync profile --help");
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
  const found = named(await profiles(options, environment), id);
  environment.write(options.text("format") === "json" ? json(found) : words(found));
  return exitCodes.done;
}

function named(all: readonly Profile[], id: string | undefined): Profile {
  const found = all.find((candidate) => candidate.id === id);
  if (!found) {
    throw new CliFailure(
      exitCodes.usage,
      id === undefined ? "Which profile?" : `There is no profile “${id}”`,
      `Known are ${all.map((candidate) => candidate.id).join(", ")}`,
    );
  }
  return found;
}

async function learn(path: string | undefined, options: Options, environment: CliEnvironment) {
  if (path === undefined) {
    throw new CliFailure(exitCodes.usage, "Which example file?", "usersync profile --help");
  }
  const { bytes } = await readFileOnce(resolve(environment.folder, path));
  const example = readExample(bytes);
  if (!example) {
    throw new CliFailure(exitCodes.fileHasErrors, `${path} is no text, or has no header, so no columns can be learned from it`);
  }
  const id = options.text("id") ?? kebab(basename(path).replace(/\.[^.]*$/, ""));
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw new CliFailure(exitCodes.usage, `--id is in kebab-case, as in “our-canteen”; “${id}” is not`);
  }
  const base = options.text("base");
  const known = base === undefined ? undefined : named(await profiles(options, environment), base);
  const learned = learnProfile(example, {
    id,
    title: options.text("title") ?? known?.title ?? id,
    ...(known ? { base: known } : answersOf(options, example)),
  });
  environment.write(json(learned.json));
  environment.writeError(learned.questions.map((question) => `${inEnglish(question)}\n`).join(""));
  return exitCodes.done;
}

/** What a person says of the key and of people who are missing. */
function answersOf(options: Options, example: ProfileExample): Pick<LearnOptions, "key" | "absent"> {
  const name = options.text("key");
  const absent = options.text("absent");
  const { columns } = learnProfile(example, { id: "x", title: "x" }).profile;
  const key = columns.find((column) => column.name === name || column.id === name)?.id;
  if (name !== undefined && key === undefined) {
    const names = columns.map((column) => column.name).join(", ");
    throw new CliFailure(exitCodes.usage, `The example has no column “${name}”`, `It has ${names}`);
  }
  return {
    ...(key === undefined ? {} : { key }),
    ...(absent === "deleted" || absent === "deactivated" || absent === "kept" ? { absent } : {}),
  };
}

function kebab(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

async function checkProfile(path: string | undefined, options: Options, { folder, write }: CliEnvironment) {
  if (path === undefined) {
    throw new CliFailure(exitCodes.usage, "Which file?", "usersync profile --help");
  }
  const { bytes } = await readFileOnce(resolve(folder, path));
  const read = readProfileText(asUtf8(bytes, path));
  const problems = errorsToTell(read.problems).map(({ message }) => message);
  const sound = read.profile ? { id: read.profile.id, version: read.profile.version } : null;
  const told = sound ? [`the profile ${sound.id} ${sound.version} is sound`] : problems;
  const isJson = options.text("format") === "json";
  write(isJson ? json({ version: 1, path, profile: sound, problems }) : told.map((line) => `${path}: ${line}\n`).join(""));
  return sound ? exitCodes.done : exitCodes.fileHasErrors;
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
