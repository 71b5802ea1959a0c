import { relative } from "node:path";
import { type CheckedFile, checkBytes } from "#core";
import { readFileOnce, readSetup } from "#sync/check";
import type { CliEnvironment } from "../cliEnvironment.ts";
import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import type { Options } from "../readOptions.ts";
import type { CheckReport } from "../report/checkReport.ts";
import { formatJson } from "../report/formatJson.ts";
import { formatSarif } from "../report/formatSarif.ts";
import { formatText } from "../report/formatText.ts";
import { configOption, profileOption, setupOptions } from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export function check(version: string): Command {
  return {
    name: "check",
    words: "FILE…",
    summary: "Checks files and lists their problems",
    options: [
      profileOption,
      configOption,
      { name: "format", value: "FORMAT", choices: ["text", "json", "sarif"], help: "Form of the report" },
      { name: "max", value: "N", help: "List at most N problems a file (all by default); the counts stay whole" },
    ],
    details: `The profile is the one that usersync.json names for the file, else the one whose header the file has.
Exit code 1 tells that a file has errors; warnings alone are 0.

Examples:
  usersync check 2n/users.csv
  usersync check --format sarif in/*.csv > users.sarif`,
    run: (options, environment) => runCheck(options, environment, version),
  };
}

async function runCheck(options: Options, environment: CliEnvironment, version: string) {
  if (options.words.length === 0) {
    throw new CliFailure(exitCodes.usage, "Which file?", "usersync check --help");
  }
  const maximum = readMaximum(options.text("max"));
  const reports: CheckReport[] = [];
  for (const path of options.words) {
    reports.push(await withSyncFailures(() => checkOne(path, options, environment, maximum)));
  }
  const format = options.text("format") ?? "text";
  environment.write(format === "json" ? formatJson(reports) : format === "sarif" ? formatSarif(reports, version) : formatText(reports));
  return reports.some(({ counts }) => counts.error > 0) ? exitCodes.fileHasErrors : exitCodes.done;
}

async function checkOne(path: string, options: Options, environment: CliEnvironment, maximum: number | undefined): Promise<CheckReport> {
  const order = setupOptions(options, environment, path);
  const { bytes, sha256 } = await readFileOnce(order.file);
  const setup = await readSetup(order);
  const checked = checkBytes(bytes, {
    profiles: setup.profiles,
    known: setup.config.known,
    severities: setup.config.rules,
    ...(setup.profileId === undefined ? {} : { configured: setup.profileId }),
  });
  return toReport(shown(environment.folder, order.file), sha256, checked, maximum);
}

function toReport(path: string, sha256: string, checked: CheckedFile, maximum: number | undefined): CheckReport {
  const { problems, counts, recordCount, choice } = checked;
  return {
    path,
    profile: choice.profile?.id ?? null,
    reason: choice.reason,
    sha256,
    records: recordCount,
    problems: problems.slice(0, maximum),
    counts,
  };
}

/** As a compiler prints it: relative where the file lies below the folder. */
function shown(folder: string, file: string): string {
  const path = relative(folder, file);
  return path.startsWith("..") ? file : path;
}

function readMaximum(text: string | undefined): number | undefined {
  if (text !== undefined && !/^\d+$/.test(text)) {
    throw new CliFailure(exitCodes.usage, `--max is a whole number; “${text}” is none`);
  }
  return text === undefined ? undefined : Number(text);
}
