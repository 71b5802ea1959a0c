import * as vscode from "vscode";
import { type ConfigPath, clientCommands } from "#server/protocol";
import { chooseProfile } from "./commands/chooseProfile.ts";
import { rewriteFile } from "./commands/rewriteFile.ts";
import { runShowingFailure } from "./commands/showFailure.ts";
import { moveSecret } from "./config/moveSecret.ts";
import { type CommandHandlers, editorCommands, registerCommands, watchAlignment } from "./language/editorCommands.ts";
import { FactsSender } from "./language/factsSender.ts";
import { secretFile } from "./language/secretFile.ts";
import { serverConfigs } from "./language/serverConfigs.ts";
import { createWorkerClient } from "./language/startWorkerClient.ts";
import { watchStatus } from "./status/watchStatus.ts";
import { browserBar, refusalInBrowser } from "./surroundings/browserBar.ts";
import type { Surroundings } from "./surroundings/surroundings.ts";
import { noSyncEngine } from "./sync/noSyncEngine.ts";
import { Secrets } from "./sync/secrets.ts";
import { channelLog } from "./vscode/channelLog.ts";
import { editorDialogue } from "./vscode/editorDialogue.ts";
import { editorFiles } from "./vscode/editorFiles.ts";
import { editorViews } from "./vscode/editorViews.ts";
import { TextPages } from "./vscode/textPages.ts";

/** The extension in the browser, where no process can be started: files are checked, and every command that would connect says why it cannot. */
export function activate(context: vscode.ExtensionContext): void {
  const channel = vscode.window.createOutputChannel("UserSync", { log: true });
  const log = channelLog(channel);
  const pages = new TextPages();
  const script = vscode.Uri.joinPath(context.extensionUri, "dist/browser/server.js");
  const { client, onOpened } = createWorkerClient(script, channel);
  const facts = new FactsSender(client, onOpened, log);
  const started = client.start();
  const engine = noSyncEngine(browserBar);
  const status = watchStatus(client, engine, log);
  const surroundings: Surroundings = {
    dialogue: editorDialogue,
    files: editorFiles((uri) => facts.refresh(uri)),
    engine,
    configs: serverConfigs(client, started),
    views: { ...editorViews(pages, channel), showPreview: async () => undefined, showConversion: async () => undefined },
    secrets: new Secrets(context.secrets, editorDialogue),
    log,
    sentFrom: undefined,
    barTo: (need) => (need === "nothing" ? undefined : browserBar),
    runEnded: () => undefined,
    now: () => new Date(),
  };
  context.subscriptions.push(
    channel,
    status,
    facts,
    client,
    vscode.workspace.registerTextDocumentContentProvider(TextPages.scheme, pages),
    watchAlignment(client),
    registerCommands({
      ...refusals(context.extension.packageJSON),
      ...editorCommands(client, channel),
      ...fileCommands(surroundings),
      [clientCommands.moveSecret]: (uri, path) =>
        runShowingFailure(surroundings, "Move Secret", () => moveSecret(surroundings, secretFile(client, String(uri), path as ConfigPath))),
    }),
  );
  void vscode.commands.executeCommand("setContext", "usersync.inBrowser", true);
  started.catch((error: unknown) => log.error("The language server could not be started", error));
}

/** What works on the file alone. */
function fileCommands(surroundings: Surroundings): CommandHandlers {
  return {
    "usersync.chooseProfile": (file) => runShowingFailure(surroundings, "Choose Profile", () => chooseProfile(surroundings, file)),
    [clientCommands.rewriteFile]: (file, wish) =>
      runShowingFailure(surroundings, "Rewrite File", () => rewriteFile(surroundings, file, wish)),
  };
}

/** Every command of the manifest: a shortcut or another extension may call what the menus do not show. */
function refusals({ contributes }: { readonly contributes: { readonly commands: readonly ContributedCommand[] } }): CommandHandlers {
  return Object.fromEntries(
    contributes.commands.map(({ command, title }) => [command, () => editorDialogue.tell("warning", refusalInBrowser(title), [])]),
  );
}

interface ContributedCommand {
  readonly command: string;
  readonly title: string;
}
