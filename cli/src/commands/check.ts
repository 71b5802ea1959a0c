import { relative } from "node:path";
import { type CheckedSource, checkSource, type Problem } from "#core";
import { hashed, inSteps, type OpenSource, openSource, readSetup } from "#sync/check";
import type { CliEnvironment } from "../cliEnvironment.ts";
import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import type { Options } from "../readOptions.ts";
import type { CheckReport } from "../report/checkReport.ts";
import { formatJson } from "../report/formatJson.ts";
import { formatSarif } from "../report/formatSarif.ts";
import { formatText } from "../report/formatText.ts";
import { writePieces } from "../report/writePieces.ts";
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
  const format = options.text("format") ?? "text";
  const opened: OpenSource[] = [];
  try {
    return await withSyncFailures(async () => {
      const reports: CheckReport[] = [];
      for (const path of options.words) {
        const order = setupOptions(options, environment, path);
        const source = openSource(order.file);
        opened.push(source);
        reports.push(await checkOne({ source, order }, environment, { maximum, tellsHash: format !== "text" }));
      }
      await writePieces(formatted(reports, format, version), environment);
      for (const source of opened) {
        source.assertUnchanged();
      }
      return reports.some(({ counts }) => counts.error > 0) ? exitCodes.fileHasErrors : exitCodes.done;
    });
  } finally {
    for (const source of opened) {
      source.close();
    }
  }
}

async function checkOne(
  { source, order }: { readonly source: OpenSource; readonly order: ReturnType<typeof setupOptions> },
  environment: CliEnvironment,
  { maximum, tellsHash }: { readonly maximum: number | undefined; readonly tellsHash: boolean },
): Promise<CheckReport> {
  const setup = await readSetup(order);
  const settings = {
    profiles: setup.profiles,
    known: setup.config.known,
    severities: setup.config.rules,
    ignored: setup.ignored,
    ...(setup.profileId === undefined ? {} : { configured: setup.profileId }),
  };
  const digested = tellsHash ? hashed(source, (await import("node:crypto")).createHash("sha256")) : undefined;
  // There is nothing to put in order: a signal ends a check as it ends any program.
  const checked = await inSteps(checkSource(digested ?? source, settings), undefined, () => undefined);
  const sha256 = digested?.hash();
  source.assertUnchanged();
  const report = toReport(checked, { path: shown(environment.folder, order.file), sha256, maximum });
  // The core calls usersync.json the one who chose; here it was the option, which goes before it.
  return order.profile === undefined || report.profile === null ? report : { ...report, reason: "--profile says so" };
}

interface Listing {
  readonly path: string;
  readonly sha256: string | undefined;
  /** Of problems; undefined: all of them. */
  readonly maximum: number | undefined;
}

function toReport(checked: CheckedSource, { path, sha256, maximum }: Listing): CheckReport {
  const { counts, recordCount, choice } = checked;
  const first = maximum === undefined ? undefined : firstOf(checked.problems(), maximum);
  return {
    path,
    profile: choice.profile?.id ?? null,
    reason: choice.reason,
    ...(sha256 === undefined ? {} : { sha256 }),
    records: recordCount,
    problems: first ?? { [Symbol.iterator]: () => checked.problems()[Symbol.iterator]() },
    codes: first ? first.map(({ code }) => code) : [...counts.byCode.keys()],
    counts,
  };
}

function firstOf(problems: Iterable<Problem>, maximum: number): Problem[] {
  const first: Problem[] = [];
  for (const problem of maximum > 0 ? problems : []) {
    if (first.push(problem) === maximum) {
      break;
    }
  }
  return first;
}

function formatted(reports: readonly CheckReport[], format: string, version: string): Iterable<string> {
  return format === "json" ? formatJson(reports) : format === "sarif" ? formatSarif(reports, version) : formatText(reports);
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
