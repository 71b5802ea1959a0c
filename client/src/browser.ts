import * as vscode from "vscode";
import { phrase, type Words } from "#core";
import { clientCommands } from "#server/protocol";
import { chooseProfile } from "./commands/chooseProfile.ts";
import { rewriteFile } from "./commands/rewriteFile.ts";
import { runShowingFailure } from "./commands/showFailure.ts";
import { type CommandHandlers, editorCommands, registerCommands, watchSettings } from "./language/editorCommands.ts";
import { FactsSender } from "./language/factsSender.ts";
import { secretCommands } from "./language/secretFile.ts";
import { serverConfigs } from "./language/serverConfigs.ts";
import { serverRecords } from "./language/serverRecords.ts";
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
import { editorWords } from "./vscode/editorWords.ts";
import { FileInMind } from "./vscode/fileInMind.ts";
import { registerProblemPages } from "./vscode/problemPages.ts";
import { setContext } from "./vscode/setContext.ts";
import { TextPages } from "./vscode/textPages.ts";

/**
 * The extension in the browser, where no process can be started: files are checked, and every command that would connect says why it cannot.
 *
 * @public called by the editor
 */
export function activate(context: vscode.ExtensionContext): void {
  const channel = vscode.window.createOutputChannel("UserSync", { log: true });
  const log = channelLog(channel);
  const words = editorWords();
  const pages = new TextPages();
  const script = vscode.Uri.joinPath(context.extensionUri, "dist/browser/server.js");
  const { client, onOpened } = createWorkerClient(script, channel);
  const facts = new FactsSender({ client, onOpened, log, words });
  const started = client.start();
  const engine = noSyncEngine(browserBar(words));
  const mind = new FileInMind(() => undefined);
  const configs = serverConfigs(client, started);
  const status = watchStatus(client, { mind, configs, engine, log, words, onTick: () => undefined });
  const surroundings: Surroundings = {
    dialogue: editorDialogue,
    files: editorFiles({ onBytesWritten: (uri) => facts.refresh(uri), mind }),
    engine,
    configs,
    records: serverRecords(client, started),
    views: {
      ...editorViews(pages, channel, words),
      showPreview: async () => undefined,
      markPushed: () => undefined,
      markOutdated: () => undefined,
      showConversion: async () => undefined,
    },
    secrets: new Secrets(context.secrets, { dialogue: editorDialogue, words }),
    log,
    words,
    sentFrom: undefined,
    barTo: (need) => (need === "nothing" ? undefined : browserBar(words)),
    runEnded: () => undefined,
    now: () => new Date(),
  };
  context.subscriptions.push(
    channel,
    mind,
    status,
    facts,
    client,
    pages.register(),
    registerProblemPages(context),
    watchSettings(client, channel),
    registerCommands({
      ...refusals(context.extension.packageJSON, words),
      ...editorCommands(client, channel, words),
      ...fileCommands(surroundings),
      ...secretCommands(surroundings, client),
    }),
  );
  setContext("inBrowser", true);
  started.catch((error: unknown) => log.error("The language server could not be started", error));
}

/** What works on the file alone. */
function fileCommands(surroundings: Surroundings): CommandHandlers {
  return {
    "usersync.chooseProfile": (file) => runShowingFailure(surroundings, phrase("Choose Profile"), () => chooseProfile(surroundings, file)),
    [clientCommands.rewriteFile]: (file, wish) =>
      runShowingFailure(surroundings, phrase("Fix Encoding and Byte Order Mark"), () => rewriteFile(surroundings, file, wish)),
  };
}

/** Every command of the manifest: a shortcut or another extension may call what the menus do not show. */
function refusals(
  { contributes }: { readonly contributes: { readonly commands: readonly ContributedCommand[] } },
  words: Words,
): CommandHandlers {
  return Object.fromEntries(
    contributes.commands.map(({ command, title }) => [command, () => editorDialogue.tell("warning", refusalInBrowser(title, words), [])]),
  );
}

interface ContributedCommand {
  readonly command: string;
  readonly title: string;
}
