/**
 * The façade of the engine: plan, push, import, history. Every function rejects with a `SyncFailure` for what goes wrong outside, whose
 * `kind` the command line maps to its exit codes; anything else that is thrown is a bug.
 */
export * from "./check.ts";
export { confirmImport, importNow } from "./engine/importWork.ts";
export { needTarget } from "./engine/openTarget.ts";
export { type PlanOptions, preparePlan, previewPlan } from "./engine/preparePlan.ts";
export { type Pushed, type PushOptions, push } from "./engine/push.ts";
export { targetSettings } from "./engine/targetSettings.ts";
export { forgetBaselines, history, reports, status, unreadableRuns } from "./engine/targetWork.ts";
export { testTarget } from "./engine/testTarget.ts";
export { type Conversation, realWorld, type World } from "./engine/world.ts";
export { readReceipt } from "./import/receipt.ts";
