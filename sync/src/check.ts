/** What a check of files on disk needs: no network, no history. Kept apart so that a check starts without loading the rest. */

export { convertFile, isSameFile } from "./convert/convertFile.ts";
export { suggestForFile } from "./convert/suggestForFile.ts";
export { inSteps } from "./engine/inSteps.ts";
export { hashed, type OpenSource, openSource } from "./engine/openSource.ts";
export { readFileOnce } from "./engine/readFileOnce.ts";
export { asUtf8 } from "./engine/readUtf8.ts";
export { assertConfig, errorsToTell, readSetup, type Setup } from "./engine/setup.ts";
export { type FailureKind, SyncFailure } from "./failure.ts";
