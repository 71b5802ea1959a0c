import { oneLine } from "#core";
import { assertConfig, forgetBaselines, readSetup, realWorld, reports, targetSettings, testTarget } from "#sync";
import type { CliEnvironment } from "../cliEnvironment.ts";
import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import type { Options } from "../readOptions.ts";
import { answerSecrets } from "../secrets.ts";
import { configOption, formatOption, profileOption, secretOption, setupOptions } from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export const target: Command = {
  name: "target",
  verbs: ["list", "test", "settings", "reports", "forget"],
  words: "list | test NAME [FILE] | settings NAME [FILE] | reports NAME | forget NAME",
  summary: "Lists targets, tests the way to one, tells the settings that its system needs, lists its reports, forgets kept files",
  options: [profileOption, configOption, formatOption, secretOption],
  details: `“test” connects, logs in and looks, and changes nothing. “settings” prints what an administrator types into the system so that it reads the
file from there. “reports” lists the lists that the system itself makes, for “usersync plan --baseline report:ID”; the token comes from
USERSYNC_SECRET_<TARGET>_TOKEN together with USERSYNC_URL_<TARGET>_TOKEN (https://host, with the port unless it is 443). “forget” removes the
delivered files that are kept encrypted for comparisons.

Examples:
  usersync target list
  usersync target test hq
  usersync target settings hq
  usersync target reports hq`,
  run: (options, environment) => withSyncFailures(() => runTarget(options, environment)),
};

type Work = (setup: ReturnType<typeof setupOptions>, options: Options, environment: CliEnvironment) => Promise<unknown>;

const verbs: Readonly<Record<string, Work>> = { test, settings, reports: listReports, forget };

async function runTarget(options: Options, environment: CliEnvironment) {
  const [verb = "", name, file] = options.words;
  const setup = setupOptions(options, environment, file ?? "users.csv");
  if (verb === "list") {
    await list(setup, options, environment);
    return exitCodes.done;
  }
  const work = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (name === undefined || !work) {
    throw new CliFailure(exitCodes.usage, `target list, or target ${Object.keys(verbs).join("|")} NAME`, "usersync target --help");
  }
  await work({ ...setup, target: name }, options, environment);
  return exitCodes.done;
}

const list: Work = async (setup, options, environment) => {
  const known = await readSetup(setup);
  assertConfig(known);
  const { config } = known;
  const targets = Object.values(config.targets).map(({ name, url }) => ({
    name,
    url,
    files: config.files.filter(({ target: bound }) => bound === name).map(({ path }) => path),
  }));
  const width = Math.max(0, ...targets.map(({ name }) => name.length));
  const words =
    targets.length === 0
      ? "usersync.json has no targets.\n"
      : targets.map(({ name, url, files }) => `${name.padEnd(width)}  ${[url, files.join(", ")].filter(Boolean).join("  ")}\n`).join("");
  write({ facts: { targets }, words }, options, environment);
};

async function test(setup: Parameters<Work>[0], options: Options, environment: CliEnvironment) {
  const text = await testTarget(setup, realWorld(environment.variables), conversation(setup, options, environment));
  write({ facts: { text }, words: `${text}\n` }, options, environment);
}

async function settings(setup: Parameters<Work>[0], options: Options, environment: CliEnvironment) {
  const told = await targetSettings(setup);
  write({ facts: told, words: told.text }, options, environment);
}

async function listReports(setup: Parameters<Work>[0], options: Options, environment: CliEnvironment) {
  const found = await reports(setup, conversation(setup, options, environment));
  const words =
    found.length === 0 ? "The system offers no reports.\n" : found.map(({ id, name }) => `${oneLine(`${id}  ${name}`)}\n`).join("");
  write({ facts: { reports: found }, words }, options, environment);
}

async function forget(setup: Parameters<Work>[0], options: Options, environment: CliEnvironment) {
  const count = await forgetBaselines(setup, realWorld(environment.variables));
  const words =
    count === 0
      ? "No file was kept.\n"
      : `${count} kept ${count === 1 ? "file" : "files"} removed. The next plan has nothing to compare with but the target.\n`;
  write({ facts: { removed: count }, words }, options, environment);
}

function conversation(setup: Parameters<Work>[0], options: Options, environment: CliEnvironment) {
  return { secret: answerSecrets(environment, setup.target, options.has("secret-stdin")), signal: environment.signal };
}

/** One answer, for programs and for people. */
interface Told {
  readonly facts: object;
  readonly words: string;
}

function write({ facts, words }: Told, options: Options, environment: CliEnvironment): void {
  environment.write(options.text("format") === "json" ? `${JSON.stringify({ version: 1, ...facts }, null, 2)}\n` : words);
}
