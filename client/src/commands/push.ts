import type { Plan } from "#core";
import type { FileRequest, PlanAnswer, PlanRequest, RunSummary, SeenGuard } from "#sync/protocol";
import { outcomeWords } from "../status/words.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { SyncFailure } from "../sync/syncEngine.ts";
import { approvalOf } from "./approval.ts";
import { chooseFile } from "./chooseFile.ts";
import { chooseTarget } from "./chooseTarget.ts";
import { PushConflict } from "./pushConflict.ts";
import { reportStep } from "./reportStep.ts";

/** Check, plan, approval, delivery. What is refused or fails on the way rejects with `SyncFailure`. */
export async function push(surroundings: Surroundings, argument: unknown): Promise<void> {
  const file = await chooseFile(surroundings, argument, surroundings.words.t("To push, the file on disk is read"));
  const target = file && (await chooseTarget(surroundings, file, argument));
  if (!file || !target) {
    return;
  }
  const request: FileRequest = { file: file.path, config: target.config, target: target.name, baseline: { kind: "default" } };
  await pushPlanned(surroundings, request, await planFor(surroundings, request));
}

/** The rest of a push, from a plan on. */
export async function pushPlanned(surroundings: Surroundings, request: FileRequest, answer: PlanAnswer): Promise<void> {
  const { dialogue, engine, words } = surroundings;
  const { t } = words;
  const override = await approve(surroundings, request, answer);
  if (override === undefined) {
    return;
  }
  const { run, page } = await dialogue
    .progress(t("Pushing to {0}", answer.plan.target?.name ?? t("the target")), (progress) =>
      engine.push(
        { ...request, approvedPlan: answer.plan.id, override },
        { signal: progress.signal, onProgress: (step) => reportStep(progress, step, words) },
      ),
    )
    .catch((error: unknown) => {
      throw ofConflict(surroundings, request, error);
    });
  surroundings.runEnded();
  await tellOutcome(surroundings, { file: request.file, plan: answer.plan, run, page });
}

/** Where the push is another one than was approved, the open preview is told so too. */
function ofConflict({ views }: Surroundings, request: FileRequest, error: unknown): unknown {
  if (!(error instanceof SyncFailure) || error.data.failure !== "conflict") {
    return error;
  }
  views.markOutdated(request.file, error.message);
  return new PushConflict(error, request);
}

/** The plan for a request, under progress. */
export function planFor({ dialogue, engine, words }: Surroundings, request: PlanRequest): Promise<PlanAnswer> {
  return dialogue.progress(words.t("Working out what changes for people"), (progress) =>
    engine.plan(request, { signal: progress.signal, onProgress: (step) => reportStep(progress, step, words) }),
  );
}

/** Approved: the held guards that were overridden. `undefined`: not approved. */
async function approve(surroundings: Surroundings, request: FileRequest, answer: PlanAnswer): Promise<readonly SeenGuard[] | undefined> {
  const { dialogue, views, words } = surroundings;
  const { t } = words;
  const approval = approvalOf(answer.plan, words, surroundings.sentFrom);
  switch (approval.kind) {
    case "stop": {
      const shown = await dialogue.tell("error", approval.message, [t("Show Preview")]);
      if (shown) {
        await views.showPreview({ request, answer });
      }
      return undefined;
    }
    case "confirm":
      return (await dialogue.confirm(approval)) ? [] : undefined;
    case "type": {
      // What is approved must be seen: the plan stands behind the question.
      await views.showPreview({ request, answer });
      const typed = await dialogue.input({
        title: approval.title,
        prompt: approval.prompt,
        validate: (text) =>
          text.trim() === String(approval.expected) ? undefined : t("Type {0} to push, Escape to stop", approval.expected),
      });
      return typed?.trim() === String(approval.expected) ? approval.override : undefined;
    }
  }
}

interface Outcome {
  /** Its path. */
  readonly file: string;
  readonly plan: Plan;
  readonly run: RunSummary;
  readonly page: string | undefined;
}

async function tellOutcome(surroundings: Surroundings, { file, plan, run, page }: Outcome): Promise<void> {
  const { dialogue, views, words } = surroundings;
  const { t } = words;
  const { create, update, delete: deleted } = plan.counts;
  const counts = t("{0} added, {1} changed, {2} deleted", create, update, deleted);
  if (run.outcome === "delivered" || run.outcome === "imported") {
    views.markPushed(file, run.target);
    // Nobody has to do anything: the status bar says so, and keeps saying it.
    dialogue.mention(`$(check) ${t("Delivered to {0}: {1}.", run.target, counts)}`);
    return;
  }
  if (run.outcome === "handed-over") {
    const buttons = page === undefined ? [] : [t("Open Page")];
    const message = t("Upload {0} by hand to {1}: {2}.", run.file, run.target, counts);
    if ((await dialogue.tell("info", message, buttons)) && page !== undefined) {
      await views.openPage(page);
    }
    return;
  }
  const ended = t("The push to {0} ended as “{1}”. {2}", run.target, outcomeWords(run.outcome, words), run.failure ?? "");
  await dialogue.tell("warning", ended.trim(), []);
}
