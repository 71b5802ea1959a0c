import { preparePlan, previewPlan, readSetup, realWorld } from "#sync";
import type { Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import { onlyWord } from "../readOptions.ts";
import { answerSecrets } from "../secrets.ts";
import {
  baselineOf,
  baselineOption,
  configOption,
  formatOption,
  profileOption,
  secretOption,
  setupOptions,
  targetOption,
} from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export const plan: Command = {
  name: "plan",
  words: "FILE",
  summary: "Tells what a push of the file would do to people",
  options: [targetOption, profileOption, configOption, baselineOption, formatOption, secretOption],
  details: `Nothing is changed anywhere. The plan's id binds the file, the profile, the baseline and the target: “usersync push --approve ID” delivers
exactly this plan or nothing. Exit code 3 tells that a guard holds the plan.

Examples:
  usersync plan 2n/users.csv
  usersync plan canteen/users.csv --baseline export.csv --format json`,
  run: (options, environment) =>
    withSyncFailures(async () => {
      const file = onlyWord(options, "plan", "file");
      const setup = setupOptions(options, environment, file);
      const { target } = await readSetup(setup);
      const conversation = { secret: answerSecrets(environment, target?.name, options.has("secret-stdin")), signal: environment.signal };
      const order = { ...setup, baseline: baselineOf(options, environment) };
      const world = realWorld(environment.variables);
      const json = options.text("format") === "json";
      const answer = json
        ? { plan: await preparePlan(order, world, conversation), text: "" }
        : await previewPlan(order, world, conversation);
      environment.write(json ? `${JSON.stringify(answer.plan, null, 2)}\n` : answer.text);
      return answer.plan.guards.some(({ verdict }) => verdict !== "ok") ? exitCodes.held : exitCodes.done;
    }),
};
