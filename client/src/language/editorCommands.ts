import * as vscode from "vscode";
import type { Words } from "#core";
import { columnCommands } from "./columnCommands.ts";
import { wantsAlignment, wantsColors } from "./languageOptions.ts";
import type { ProtocolClient } from "./protocolClient.ts";
import { setLineEndings } from "./setLineEndings.ts";

/** A server of ours starts within a second. */
const startLimitMs = 10_000;

export type CommandHandlers = Readonly<Record<string, (...values: readonly unknown[]) => unknown>>;

/** The commands that need nothing but the editor and its language server. They are there in every kind of workspace. */
export function editorCommands(client: ProtocolClient, log: vscode.LogOutputChannel, words: Words): CommandHandlers {
  return {
    ...columnCommands(client, words),
    "usersync.setLineEndings": (argument, wish) => setLineEndings(words, argument, wish),
    "usersync.toggleAlignment": toggleAlignment,
    "usersync.showLog": () => log.show(),
    "usersync.restartServer": () => restartServer(client, words),
  };
}

export function registerCommands(handlers: CommandHandlers): vscode.Disposable {
  return vscode.Disposable.from(...Object.entries(handlers).map(([id, handler]) => vscode.commands.registerCommand(id, handler)));
}

/** Brings to the language server what its settings and the other extensions are now. */
export function watchSettings(client: ProtocolClient, log: vscode.LogOutputChannel): vscode.Disposable {
  let colors = wantsColors();
  const followColors = async (): Promise<void> => {
    if (wantsColors() !== colors) {
      colors = wantsColors();
      await restart(client);
    }
  };
  const follow = () => void followColors().catch((error: Error) => log.error(error));
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(follow),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("usersync.alignColumns") && client.isRunning()) {
        void client.sendNotification("usersync/alignColumns", { align: wantsAlignment() });
      }
      if (change.affectsConfiguration("usersync.colors")) {
        follow();
      }
    }),
  );
}

async function restartServer(client: ProtocolClient, words: Words): Promise<void> {
  if (client.needsStart() || (client.needsStop() && (await isStarted(client)))) {
    await restart(client);
    return;
  }
  // A client whose start has failed, or hangs, starts no more.
  const told = words.t("The language server could not be started: the log says why. Reloading the window starts it again.");
  if (await vscode.window.showErrorMessage(told, words.t("Reload Window"))) {
    await vscode.commands.executeCommand("workbench.action.reloadWindow");
  }
}

/** Waits for a start that is under way, but not for ever. */
function isStarted(client: ProtocolClient): Promise<boolean> {
  const started = client.start().then(
    () => true,
    () => false,
  );
  return Promise.race([started, new Promise<false>((resolve) => setTimeout(() => resolve(false), startLimitMs))]);
}

/** The editor asks a server for colours only where it offers them when it starts. */
async function restart(client: ProtocolClient): Promise<void> {
  if (client.needsStop()) {
    // One that is still starting cannot be stopped.
    await client.start();
  }
  await client.stop();
  await client.start();
}

async function toggleAlignment(): Promise<void> {
  await vscode.workspace.getConfiguration("usersync").update("alignColumns", !wantsAlignment(), vscode.ConfigurationTarget.Global);
}
