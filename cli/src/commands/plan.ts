import { preparePlan, previewPlan, SyncFailure } from "#sync";
import type { CliEnvironment } from "../cliEnvironment.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exitCodes.ts";
import type { Options } from "../readOptions.ts";
import { formatPlan } from "../report/formatPlan.ts";
import { writePieces } from "../report/writePieces.ts";
import { orderOptions, readOrder } from "./planOrder.ts";
import { formatOption, secretOption } from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export const plan: Command = {
  name: "plan",
  words: "FILE",
  summary: "Tells what a push of the file would do to people",
  options: [
    ...orderOptions,
    { name: "offline", help: "Do not look at the target: compare with what is known here. A push looks all the same" },
    formatOption,
    secretOption,
  ],
  details: `Nothing is changed anywhere. The plan's id binds the file, the profile, the baseline and the target: “usersync push --approve ID” delivers
exactly this plan or nothing. Exit code 3 tells that a guard holds the plan; 5 that somebody else has put another file on the target: then it is
told person by person what that file changes against the one sent last.

“--baseline report:ID” compares with a list that the system itself made (“usersync target reports NAME” lists them; the token comes from
USERSYNC_SECRET_<TARGET>_TOKEN, with USERSYNC_URL_<TARGET>_TOKEN=https://host).

Examples:
  usersync plan 2n/users.csv
  usersync plan 2n/users.csv --baseline report:7
  usersync plan canteen/users.csv --baseline export.csv --format json
  usersync plan canteen/users.csv --run accepted`,
  run: (options, environment) => withSyncFailures(() => runPlan(options, environment)),
};

async function runPlan(options: Options, environment: CliEnvironment) {
  const { order: given, world, conversation } = await readOrder("plan", options, environment);
  const order = { ...given, offline: options.has("offline") };
  const json = options.text("format") === "json";
  try {
    const answer = json ? { plan: await preparePlan(order, world, conversation), text: "" } : await previewPlan(order, world, conversation);
    if (json) {
      await writePieces(formatPlan(answer.plan), environment);
    } else {
      environment.write(answer.text);
    }
    if (!json && answer.plan.target && answer.plan.guards.every(({ verdict }) => verdict !== "stop")) {
      environment.writeError(`To deliver exactly this: ${pushOf(answer.plan.id, options)}\n`);
    }
    return answer.plan.guards.some(({ verdict }) => verdict !== "ok") ? exitCodes.held : exitCodes.done;
  } catch (error) {
    if (error instanceof SyncFailure && error.foreign) {
      environment.write(json ? conflictJson(error) : error.foreign.text);
    }
    throw error;
  }
}

/** The command that approves a plan: with the same options, since they decide what it is. */
function pushOf(id: string, options: Options): string {
  const given = orderOptions.flatMap(({ name }) => {
    const value = options.text(name);
    return value === undefined ? [] : [`--${name}`, value];
  });
  const { words } = options;
  const approval = [...given, "--approve", id];
  const rest = words.some((word) => word.startsWith("-")) ? [...approval, "--", ...words] : [...words, ...approval];
  return ["usersync", "push", ...rest].map(shellWord).join(" ");
}

/** As a shell reads it back, whatever a file is called. */
function shellWord(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** What somebody else's file changes: nobody pushes it, so it has no effects. The failure itself goes to standard error as ever. */
function conflictJson({ message, foreign }: SyncFailure): string {
  const { counts, changes, columns, observations } = foreign?.plan ?? {};
  const told = changes?.map(({ effects, ...change }) => change);
  return `${JSON.stringify({ version: 1, conflict: { message, counts, changes: told, columns, observations } }, null, 2)}\n`;
}
