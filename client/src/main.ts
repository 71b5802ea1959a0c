import type * as vscode from "vscode";

/**
 * The editor and its other extensions wait while this file is read and until this function returns; the library of the protocol alone takes
 * fifty milliseconds to load. It comes behind, and the editor waits for it where somebody asks for a command or a view of ours.
 *
 * @public called by the editor
 */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const { startExtension } = await import("./extension.ts");
  startExtension(context);
}
