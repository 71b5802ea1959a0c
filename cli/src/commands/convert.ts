import { existsSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { convertFile, isSameFile, suggestForFile } from "#sync/check";
import type { ConvertAnswer } from "#sync/protocol";
import type { CliEnvironment } from "../cliEnvironment.ts";
import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import { type Options, onlyWord } from "../readOptions.ts";
import { configOption, formatOption, setupOptions } from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export const convert: Command = {
  name: "convert",
  words: "SOURCE",
  summary: "Turns a foreign CSV file (an export of a personnel system) into a user file",
  options: [
    { name: "mapping", value: "FILE", help: "How columns and values become the system's (*.usersync-mapping.json)" },
    { name: "output", value: "FILE", help: "Where the result goes; else where the mapping says" },
    { name: "replace", help: "Replace a result, or with --suggest a mapping, that exists" },
    { name: "suggest", help: "Write a first mapping instead: to --mapping, else to standard output" },
    { name: "profile", value: "ID|FILE", help: "With --suggest: the system that the result is for" },
    configOption,
    formatOption,
  ],
  details: `Separator, encoding, headers, dates, cards and numbers become what the system wants. A value that is not what the mapping says stays as it
is and is reported. The result is checked: exit code 1 tells that it has errors. A mapping is written once and used each month; columns that
the export lacks are refused (exit code 2), since their values would be lost. Nothing connects.

Examples:
  usersync convert hr-export.csv --profile 2n-access-commander --suggest --mapping hr.usersync-mapping.json
  usersync convert hr-export.csv --mapping hr.usersync-mapping.json --output 2n/users.csv
  usersync convert hr-export.csv --mapping hr.usersync-mapping.json --replace && usersync plan 2n/users.csv`,
  run: (options, environment) =>
    withSyncFailures(() => (options.has("suggest") ? suggest(options, environment) : runConvert(options, environment))),
};

async function suggest(options: Options, environment: CliEnvironment) {
  const { file, profile, config } = setupOptions(options, environment, onlyWord(options, "convert", "file"));
  const mapping = options.text("mapping");
  const path = mapping === undefined ? undefined : resolve(environment.folder, mapping);
  const { text } = await suggestForFile({
    file,
    ...(profile === undefined ? {} : { profile }),
    ...(config === undefined ? {} : { config }),
    ...(path === undefined ? {} : { mapping: path }),
  });
  if (mapping === undefined || path === undefined) {
    environment.write(text);
    return exitCodes.done;
  }
  if (existsSync(path) && !options.has("replace")) {
    throw existing(mapping);
  }
  if (isSameFile(path, file)) {
    throw new CliFailure(exitCodes.usage, "The mapping would take the place of the export", "Give it another name with --mapping");
  }
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CliFailure(exitCodes.usage, `${mapping} cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
  environment.write(`${mapping}: written. Look it through, then: usersync convert ${options.words[0]} --mapping ${mapping}\n`);
  return exitCodes.done;
}

async function runConvert(options: Options, environment: CliEnvironment) {
  const { file, config } = setupOptions(options, environment, onlyWord(options, "convert", "file"));
  const mapping = options.text("mapping");
  if (mapping === undefined) {
    throw new CliFailure(exitCodes.usage, "Which mapping? --mapping names one, --suggest writes a first one", "usersync convert --help");
  }
  const output = options.text("output");
  const answer = await convertFile(
    {
      file: resolve(environment.folder, mapping),
      source: file,
      ...(output === undefined ? {} : { output: resolve(environment.folder, output) }),
      ...(config === undefined ? {} : { config }),
      replace: options.has("replace"),
    },
    {
      // Not before the export was read for its header: while a pipe is waited for, a signal ends the process.
      get signal() {
        return environment.signal;
      },
    },
  );
  if (!answer.written) {
    throw existing(relative(environment.folder, answer.output));
  }
  environment.write(
    options.text("format") === "json" ? `${JSON.stringify(toJson(answer, environment), null, 2)}\n` : words(answer, environment),
  );
  return (answer.counts?.error ?? 0) > 0 ? exitCodes.fileHasErrors : exitCodes.done;
}

function existing(path: string): CliFailure {
  return new CliFailure(exitCodes.usage, `${path} exists, and was left as it is`, "Give --replace to replace it");
}

function toJson({ source, output, profile, report, counts }: ConvertAnswer, { folder }: CliEnvironment): object {
  return { version: 1, source: relative(folder, source), output: relative(folder, output), profile, ...report, counts };
}

function words({ output, profile, report, counts, notes }: ConvertAnswer, { folder }: CliEnvironment): string {
  const path = relative(folder, output);
  const { records = 0, leftOut = 0 } = report ?? {};
  const { error = 0, warning = 0 } = counts ?? {};
  const lines = [
    `${path}: ${records} ${records === 1 ? "record" : "records"} written for ${profile}${leftOut > 0 ? `, ${leftOut} left out` : ""}`,
    ...notes.map((note) => `  ${note}`),
    ...(error + warning > 0
      ? [
          `It has ${error} ${error === 1 ? "error" : "errors"} and ${warning} ${warning === 1 ? "warning" : "warnings"}: usersync check ${path} --profile ${profile}`,
        ]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
