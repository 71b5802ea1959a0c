import { createWords, type GuardVerdict, guardName, minuteOf, oneLine, type Plan, planSentence } from "#core";
import { needTarget, type Pushed, preparePlan, push as pushFile, SyncFailure } from "#sync";
import type { SyncProgress } from "#sync/protocol";
import type { CliEnvironment } from "../cliEnvironment.ts";
import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import type { Options } from "../readOptions.ts";
import { orderOptions, readOrder } from "./planOrder.ts";
import { formatOption, secretOption } from "./sharedOptions.ts";
import { withSyncFailures } from "./syncFailures.ts";

export const push: Command = {
  name: "push",
  words: "FILE",
  summary: "Delivers the file to its target, once the plan is approved",
  options: [
    ...orderOptions,
    { name: "approve", value: "PLAN-ID", help: "Approve the plan with this id, held guards included; another plan now is exit code 5" },
    { name: "yes", help: "Do not ask; a held guard still needs --approve" },
    formatOption,
    secretOption,
  ],
  details: `A file with errors is refused. The bytes that are delivered are the bytes that were checked.

The password comes from USERSYNC_SECRET_<TARGET> together with USERSYNC_URL_<TARGET> (protocol://user@host:port), or from standard input
with --secret-stdin; a one-time code from the terminal, or, for one log-in and so with --approve, from USERSYNC_SECRET_<TARGET>_CODE;
the password of a proxy from USERSYNC_SECRET_<TARGET>_PROXY with USERSYNC_URL_<TARGET>_PROXY; the token of an API from
USERSYNC_SECRET_<TARGET>_TOKEN with USERSYNC_URL_<TARGET>_TOKEN (https://host, with the port unless it is 443). An unknown host key is
exit code 4 and tells the fingerprint to put into usersync.json.

Examples:
  usersync push 2n/users.csv
  usersync plan canteen/users.csv        # tells the id
  usersync push canteen/users.csv --approve 3f2a90c41b7d88e6
  usersync push canteen/users.csv --run accepted    # the last file that went well, again: a plan of its own with its own guards`,
  run: (options, environment) => withSyncFailures(() => runPush(options, environment)),
};

async function runPush(options: Options, environment: CliEnvironment) {
  const { order, setup, world, conversation: quiet } = await readOrder("push", options, environment);
  needTarget(setup);
  const conversation = { ...quiet, onProgress: progressOn(environment) };
  // An approved plan is made once: what is planned now is that plan, or nothing is pushed.
  const approved = approvedOf(options);
  const approvedPlan = approved ?? (await approve(await preparePlan(order, world, conversation), options, environment));
  const override = approved === undefined ? [] : "all";
  const pushed = await pushFile({ ...order, approvedPlan, override }, world, conversation).catch((error: unknown) => {
    throw ofAnotherPlan(error, approvedPlan);
  });
  environment.write(options.text("format") === "json" ? toJson(pushed) : outcome(pushed, options));
  return exitCodes.done;
}

/** Whoever reads the log of a pipeline tells by the ids whether the wrong one was handed on, or something changed since. */
function ofAnotherPlan(error: unknown, approved: string): unknown {
  if (!(error instanceof SyncFailure) || error.kind !== "conflict" || !error.plan || error.plan.id === approved) {
    return error;
  }
  return new CliFailure(
    exitCodes.conflict,
    `The plan ${approved} was approved, but now it is ${error.plan.id}: the file, the profile, the baseline or the target is another one`,
    `Look at the new plan (usersync plan); if that is what you want: --approve ${error.plan.id}`,
  );
}

function approvedOf(options: Options): string | undefined {
  const given = options.text("approve");
  if (given !== undefined && !/^[0-9a-f]{16}$/.test(given)) {
    throw new CliFailure(exitCodes.usage, `--approve takes the id of a plan; “${given}” is none`, "usersync plan tells it");
  }
  return given;
}

/** The plan's id, once a person has agreed. Fails where nobody has, or a guard holds it. */
async function approve(plan: Plan, options: Options, environment: CliEnvironment): Promise<string> {
  const held = plan.guards.filter(({ verdict }) => verdict !== "ok");
  if (options.text("run") !== undefined) {
    // What sending an earlier file again cannot bring back is told last.
    environment.writeError(`${plan.assumptions.at(-1)}\n`);
  }
  environment.writeError(`${planSentence(plan)}\n`);
  if (held.some(({ verdict }) => verdict === "stop")) {
    throw new CliFailure(exitCodes.held, `The plan is held:\n${heldLines(held)}`, "No approval passes this.");
  }
  if (held.length > 0) {
    throw new CliFailure(exitCodes.held, `The plan is held:\n${heldLines(held)}`, `If that is what you want: --approve ${plan.id}`);
  }
  if (!options.has("yes")) {
    await confirm(plan, environment);
  }
  return plan.id;
}

function heldLines(held: readonly GuardVerdict[]): string {
  const words = createWords("en");
  return held.map(({ id, message }) => `  ${guardName(id, words)}: ${oneLine(message)}`).join("\n");
}

/** With deletions their number is typed, so that nobody deletes people by the habit of saying yes. */
async function confirm(plan: Plan, { ask }: CliEnvironment): Promise<void> {
  const wayOut = `Approve it with --approve ${plan.id}, or with --yes`;
  if (!ask) {
    throw new CliFailure(exitCodes.held, "The plan is not approved, and nobody is there to ask", wayOut);
  }
  const deletions = plan.counts.delete;
  const where = plan.target ? `${plan.target.name} (${plan.target.url})` : "the target";
  const answer = await ask(deletions > 0 ? `Push to ${where}? Type the number of deletions: ` : `Push to ${where}? [y/N] `);
  const agreed = deletions > 0 ? answer.trim() === String(deletions) : /^y(es)?$/i.test(answer.trim());
  if (!agreed) {
    throw new CliFailure(exitCodes.held, "Not approved, so nothing was pushed", wayOut);
  }
}

/** Steps go to standard error, each once, so that the output can be piped. */
function progressOn(environment: CliEnvironment): (progress: SyncProgress) => void {
  const told = new Set<string>();
  return ({ step }) => {
    if (!told.has(step)) {
      told.add(step);
      environment.writeError(`${step}…\n`);
    }
  };
}

function toJson({ run, page, path }: Pushed): string {
  return `${JSON.stringify({ version: 1, run, ...(page === undefined ? {} : { page, path }) }, null, 2)}\n`;
}

function outcome({ run, page, path }: Pushed, { words: [file] }: Options): string {
  const { id, outcome: how, target, sha256, importAt } = run;
  const lines = [`Run ${id}: ${how === "handed-over" ? "handed over for" : "delivered to"} ${target} (SHA-256 ${sha256})`];
  if (page !== undefined) {
    lines.push(
      `Upload this file: ${path}`,
      `There: ${page}`,
      `Then tell what the system reports: usersync import ${file} --imported N --deleted N --failed N`,
    );
  }
  if (importAt !== undefined) {
    lines.push(`The next import: ${minuteOf(importAt)}`);
  }
  return `${lines.join("\n")}\n`;
}
