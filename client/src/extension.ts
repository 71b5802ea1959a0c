import path from "node:path";
import * as vscode from "vscode";
import type { Words } from "#core";
import { commandTable, runCommand } from "./commands/commandTable.ts";
import type { ConfigWriting } from "./config/editConfigFile.ts";
import { ConvertDesk } from "./convert/convertDesk.ts";
import { type CommandHandlers, editorCommands, registerCommands, watchSettings } from "./language/editorCommands.ts";
import { FactsSender } from "./language/factsSender.ts";
import { secretCommands } from "./language/secretFile.ts";
import { serverConfigs } from "./language/serverConfigs.ts";
import { serverRecords } from "./language/serverRecords.ts";
import { showInPreview } from "./language/showInPreview.ts";
import { showRecord } from "./language/showRecord.ts";
import { createLanguageClient } from "./language/startLanguageClient.ts";
import { laterPreviews } from "./preview/laterPreviews.ts";
import { watchStatus } from "./status/watchStatus.ts";
import { sentFrom } from "./surroundings/sentFrom.ts";
import type { Log, Need, Surroundings } from "./surroundings/surroundings.ts";
import { workspaceBar } from "./surroundings/workspaceBar.ts";
import { answerIdentity } from "./sync/identity.ts";
import { Secrets } from "./sync/secrets.ts";
import { SyncProcess } from "./sync/syncProcess.ts";
import { TargetsView } from "./targets/targetsView.ts";
import { channelLog } from "./vscode/channelLog.ts";
import { editorDialogue } from "./vscode/editorDialogue.ts";
import { editorFiles } from "./vscode/editorFiles.ts";
import { editorViews } from "./vscode/editorViews.ts";
import { editorWords } from "./vscode/editorWords.ts";
import { FileInMind } from "./vscode/fileInMind.ts";
import { goOnWithWalkthrough, openSamples } from "./vscode/openSamples.ts";
import { registerProblemPages } from "./vscode/problemPages.ts";
import { startSyncProcess } from "./vscode/startSyncProcess.ts";
import { TextPages } from "./vscode/textPages.ts";

/** Registers everything and starts the language server; waits for nothing, writes nothing, connects to nothing. */
export function startExtension(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("UserSync", { log: true });
  const words = editorWords();
  const pages = new TextPages();
  const textViews = editorViews(pages, log, words);
  const { client, onOpened } = createLanguageClient(dist(context, "server.cjs"), log);
  const facts = new FactsSender({ client, onOpened, log: channelLog(log), words });
  const started = client.start();
  const configs = serverConfigs(client, started);
  const mind = new FileInMind(() => previews.loaded?.activeFile());
  const files = editorFiles({ onBytesWritten: (uri) => facts.refresh(uri), mind });
  const secrets = new Secrets(context.secrets, { dialogue: editorDialogue, words });
  const answering = { dialogue: editorDialogue, files, views: textViews, configs, secrets, words };
  const syncProcess = createSyncProcess(context, channelLog(log), answering);
  const { engine } = syncProcess;
  const previews = laterPreviews(context, {
    views: textViews,
    words,
    planAgain: (request, signal) => engine.plan(request, { signal }),
    showRecord: (file, record, page) => showRecord(client, { file, record }, page),
    reveal: (request) => engine.reveal(request),
  });
  const conversions = new ConvertDesk(engine, words);
  const status = watchStatus(client, { mind, configs, engine, log: channelLog(log), words, onTick: () => targets.tick() });
  const targets = new TargetsView({ configs, engine, log: channelLog(log), words, bar: () => barHere("connection", words) });
  const surroundings: Surroundings = {
    dialogue: editorDialogue,
    files,
    engine,
    configs,
    records: serverRecords(client, started),
    views: {
      ...textViews,
      ...previews.views,
      showConversion: (mapping) => conversions.show(mapping),
    },
    secrets,
    log: channelLog(log),
    words,
    sentFrom: sentFrom(vscode.env.remoteName, words),
    barTo: (need) => barHere(need, words),
    runEnded: () => {
      status.runEnded();
      targets.runEnded();
    },
    now: () => new Date(),
  };
  context.subscriptions.push(
    ...[log, syncProcess, mind, status, previews, conversions, targets, facts, client],
    pages.register(),
    registerProblemPages(context),
    registerCommands({
      ...tableCommands(surroundings),
      ...editorCommands(client, log, words),
      "usersync.refreshTargets": () => targets.refresh(),
      "usersync.showInPreview": () => showInPreview(client, words, (file) => previews.loaded?.pageOf(file)),
      "usersync.openSamples": () => openSamples(context, words),
      ...secretCommands(surroundings, client),
    }),
    watchSettings(client, log),
  );
  logFault(log, "The walkthrough could not be shown", goOnWithWalkthrough(context));
  logFault(log, "The language server could not be started", started);
}

function logFault(log: vscode.LogOutputChannel, what: string, work: Promise<void>): void {
  work.catch((error: unknown) => log.error(what, String(error)));
}

/** `surroundings` answer what it asks back during a log-in. */
function createSyncProcess(
  context: vscode.ExtensionContext,
  log: Log,
  surroundings: ConfigWriting & Pick<Surroundings, "secrets">,
): SyncProcess {
  return new SyncProcess({
    start: () => startSyncProcess(dist(context, "sync.cjs"), vscode.env.language),
    answers: {
      beginLogin: () => surroundings.secrets.beginLogin(),
      identity: (question) => answerIdentity(surroundings, question),
    },
    log,
  });
}

function tableCommands(surroundings: Surroundings): CommandHandlers {
  return Object.fromEntries(Object.keys(commandTable).map((id) => [id, (...values) => runCommand(surroundings, id, values)]));
}

function dist(context: vscode.ExtensionContext, file: string): string {
  return path.join(context.extensionPath, "dist", file);
}

/** Why this workspace does not allow it. Virtual: the workspace has folders, and none of them is on a disk. */
function barHere(need: Need, words: Words): string | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const virtual = folders.length > 0 && folders.every(({ uri }) => uri.scheme !== "file");
  return workspaceBar(need, { trusted: vscode.workspace.isTrusted, virtual }, words);
}
