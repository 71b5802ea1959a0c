/** What a check of files on disk needs: no network, no history. Kept apart so that a check starts without loading the rest. */

export { convertFile, isSameFile } from "./convert/convertFile.ts";
export { suggestForFile } from "./convert/suggestForFile.ts";
export { inSteps } from "./engine/inSteps.ts";
export { hashed, type OpenSource, openSource } from "./engine/openSource.ts";
export { type FileBytes, readFileOnce } from "./engine/readFileOnce.ts";
export { assertConfig, findConfig, readSetup, type Setup, type SetupOptions } from "./engine/setup.ts";
export { type FailureKind, type RefusedPlace, SyncFailure } from "./failure.ts";
