/** The language server: LSP ↔ core. */
export { startServer } from "./startServer.ts";
