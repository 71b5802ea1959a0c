/** The language server: LSP ↔ core. */
export type { Runtime } from "./runtime.ts";
export { startServer } from "./startServer.ts";
