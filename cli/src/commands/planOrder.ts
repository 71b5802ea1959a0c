/** What a plan and a push have in common: which file, compared with what, on the way to which target. */
import { type Conversation, type PlanOptions, readSetup, realWorld, type Setup, type World } from "#sync";
import type { CliEnvironment } from "../cliEnvironment.ts";
import { type OptionSpec, type Options, onlyWord } from "../readOptions.ts";
import { answerSecrets } from "../secrets.ts";
import { baselineOf, baselineOption, configOption, profileOption, runOf, runOption, setupOptions, targetOption } from "./sharedOptions.ts";

export const orderOptions: readonly OptionSpec[] = [targetOption, profileOption, configOption, baselineOption, runOption];

export interface PlanOrder {
  readonly order: PlanOptions;
  readonly setup: Setup;
  readonly world: World;
  readonly conversation: Conversation;
}

/** Reads the options and usersync.json; nothing connects. */
export async function readOrder(command: string, options: Options, environment: CliEnvironment): Promise<PlanOrder> {
  const setup = setupOptions(options, environment, onlyWord(options, command, "file"));
  const known = await readSetup(setup);
  const secret = answerSecrets(environment, known.target?.name, options.has("secret-stdin"));
  return {
    order: { ...setup, baseline: baselineOf(options, environment), run: runOf(options) },
    setup: known,
    world: realWorld(environment.variables),
    conversation: { secret, signal: environment.signal },
  };
}
