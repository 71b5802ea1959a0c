import { forgetBaselines, readSetup, realWorld, testTarget } from "#sync";
import type { CliEnvironment } from "../cliEnvironment.ts";
import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import type { Options } from "../readOptions.ts";
import { answerSecrets } from "../secrets.ts";
import { configOption, secretOption, setupOptions } from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export const target: Command = {
  name: "target",
  words: "list | test NAME [FILE] | forget NAME",
  summary: "Lists targets, tests the way to one, forgets its kept files",
  options: [configOption, secretOption],
  details: `“test” connects, logs in and looks, and changes nothing. “forget” removes the delivered files that are kept encrypted for comparisons.

Examples:
  usersync target list
  usersync target test hq`,
  run: (options, environment) => withSyncFailures(() => runTarget(options, environment)),
};

async function runTarget(options: Options, environment: CliEnvironment) {
  const [verb, name, file] = options.words;
  const setup = setupOptions(options, environment, file ?? "users.csv");
  if (verb === "list") {
    const { config } = await readSetup(setup);
    const targets = Object.values(config.targets);
    environment.write(
      targets.length === 0 ? "usersync.json has no targets.\n" : targets.map(({ name: each, url }) => `${each}  ${url}\n`).join(""),
    );
    return exitCodes.done;
  }
  if (name === undefined || (verb !== "test" && verb !== "forget")) {
    throw new CliFailure(exitCodes.usage, "target list, target test NAME or target forget NAME", "usersync target --help");
  }
  const work = verb === "test" ? test : forget;
  return work({ ...setup, target: name }, options, environment);
}

async function test(setup: ReturnType<typeof setupOptions>, options: Options, environment: CliEnvironment) {
  const secret = answerSecrets(environment, setup.target, options.has("secret-stdin"));
  environment.write(`${await testTarget(setup, realWorld(environment.variables), { secret, signal: environment.signal })}\n`);
  return exitCodes.done;
}

async function forget(setup: ReturnType<typeof setupOptions>, _options: Options, environment: CliEnvironment) {
  const count = await forgetBaselines(setup, realWorld(environment.variables));
  environment.write(`${count} kept ${count === 1 ? "file" : "files"} removed. The next plan has nothing to compare with but the target.\n`);
  return exitCodes.done;
}
