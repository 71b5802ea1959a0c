import { maskPlan, mayKeepEmptied, type Plan, type Profile, planGroups, planSides, planText } from "#core";
import type { BaselineChoice, PlanAnswer, PlanColumn } from "#sync/protocol";
import { toFailure } from "../failure.ts";
import { letMessagesIn } from "./inSteps.ts";
import { openSession } from "./openTarget.ts";
import { changesForEditor } from "./planForEditor.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { readSource } from "./readSource.ts";
import { readSetup, type SetupOptions } from "./setup.ts";
import type { Seen, ShownPlans } from "./shownPlans.ts";
import type { Conversation, World } from "./world.ts";

export interface PlanOptions extends SetupOptions {
  readonly baseline?: BaselineChoice;
  /** True: the target is not looked at. The plan is then compared with what is known here; a push looks all the same. */
  readonly offline?: boolean;
  /** Instead of the file on disk: the one that this run delivered, or the last one whose import is confirmed or has passed. */
  readonly run?: number | "accepted" | undefined;
  /** Instead of the file on disk: what a save would write there. */
  readonly content?: Uint8Array;
  /** What an earlier plan saw: it counts, and nothing is connected. */
  readonly seen?: Seen;
}

/**
 * What a push of this file would do. Fails with a `SyncFailure`: `refused` with the list where the file has errors, `conflict` where the
 * target holds something else than was sent last, `config`, `transfer`, `cancelled`. Changes nothing anywhere. Sensitive values are masked.
 */
export async function preparePlan(options: PlanOptions, world: World, conversation: Conversation = {}): Promise<Plan> {
  const { plan, profile } = await preparedPlan(options, world, conversation);
  return maskPlan(plan, profile);
}

/** The plan with both sides as text for a diff editor, in plain words, and by group. What is masked in it is kept in `shown`. */
export async function previewPlan(
  options: PlanOptions,
  world: World,
  { shown, ...conversation }: Conversation & { readonly shown?: ShownPlans } = {},
): Promise<PlanAnswer> {
  const { plan: whole, input, profile, seen } = await preparedPlan(options, world, conversation);
  await letMessagesIn(conversation.signal);
  const plan = { ...whole, changes: changesForEditor(whole.changes) };
  const masked = maskPlan(plan, profile);
  const columns = columnsOf(profile);
  const hidden = new Set(columns.filter(({ isMasked }) => isMasked).map(({ id }) => id));
  shown?.keep({ file: options.file, plan: plan.id }, { changes: plan.changes, masked: hidden, seen });
  await letMessagesIn(conversation.signal);
  return {
    plan: masked,
    ...planSides(input, plan),
    text: planText(masked, { profile, people: input.file.people }, conversation.words),
    columns,
    groups: planGroups(input, plan),
    sources: profile.sources,
  };
}

function columnsOf(profile: Profile): PlanColumn[] {
  return profile.columns.map(({ id, title, sensitive }) => ({
    id,
    title,
    ...(sensitive ? { isMasked: true } : {}),
    ...(mayKeepEmptied(profile, id) ? { mayKeepEmptied: true } : {}),
  }));
}

async function preparedPlan(options: PlanOptions, world: World, conversation: Conversation): Promise<Prepared> {
  try {
    const setup = await readSetup(options);
    const { file, resentFrom } = await readSource({ ...options, signal: conversation.signal }, setup, world);
    const { seen } = options;
    const { target } = setup;
    const session = target && !options.offline && !seen ? openSession({ ...setup, target }, world, conversation) : undefined;
    const choice = options.baseline ?? { kind: "default" };
    try {
      return await prepare({ file, setup, session, choice, seen, toPush: false, resentFrom }, world, conversation);
    } finally {
      await session?.close();
    }
  } catch (error) {
    throw toFailure(error, conversation.signal) ?? error;
  }
}
