import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { Words } from "#core";
import { alignColumnsNotification } from "#server/protocol";
import { columnCommands } from "./columnCommands.ts";
import { wantsAlignment } from "./languageOptions.ts";
import { setLineEndings } from "./setLineEndings.ts";

export type CommandHandlers = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

/** The commands that need nothing but the editor and its language server. They are there in every kind of workspace. */
export function editorCommands(client: BaseLanguageClient, log: vscode.LogOutputChannel, words: Words): CommandHandlers {
  return {
    ...columnCommands(client, words),
    "usersync.setLineEndings": (argument, wish) => setLineEndings(words, argument, wish),
    "usersync.toggleAlignment": toggleAlignment,
    "usersync.showLog": () => log.show(),
    "usersync.restartServer": async () => {
      await client.stop();
      await client.start();
    },
  };
}

export function registerCommands(handlers: CommandHandlers): vscode.Disposable {
  return vscode.Disposable.from(...Object.entries(handlers).map(([id, handler]) => vscode.commands.registerCommand(id, handler)));
}

/** Tells the language server when the wish for aligned columns changes. */
export function watchAlignment(client: BaseLanguageClient): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration("usersync.alignColumns") && client.isRunning()) {
      void client.sendNotification(alignColumnsNotification, { align: wantsAlignment() });
    }
  });
}

async function toggleAlignment(): Promise<void> {
  await vscode.workspace.getConfiguration("usersync").update("alignColumns", !wantsAlignment(), vscode.ConfigurationTarget.Global);
}
