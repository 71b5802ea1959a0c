/**
 * Messages between the editor's client and the sync process, over the process's standard streams (vscode-jsonrpc). Everything here is plain
 * data. Secrets travel in answers to `secretRequest` only and are never part of a message that is logged.
 */

export * from "./conversation.ts";
export * from "./files.ts";
export * from "./mappings.ts";
export * from "./packedAnswer.ts";
export * from "./places.ts";
export * from "./pushing.ts";
export * from "./requests.ts";
export * from "./runs.ts";
export * from "./targets.ts";
