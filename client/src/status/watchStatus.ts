import * as vscode from "vscode";
import { State } from "vscode-languageclient";
import type { DocumentState } from "#server/protocol";
import type { ProtocolClient } from "../language/protocolClient.ts";
import { isUserFile } from "../language/userFiles.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import type { FileInMind } from "../vscode/fileInMind.ts";
import { setContext } from "../vscode/setContext.ts";
import { ColumnStatus } from "./columnStatus.ts";
import { LanguageStatus } from "./languageStatus.ts";
import { RunStatus, type RunStatusOptions, type ShownFile } from "./runStatus.ts";
import { lastRunWords } from "./statusText.ts";
import { isUnread, type KnownStatus, unreadAfter } from "./unread.ts";
import { UnseenStatus } from "./unseenStatus.ts";

export interface StatusWatch extends vscode.Disposable {
  /** A push or import ended: the last run is another one now. */
  runEnded(): void;
}

export interface StatusWatchOptions extends Pick<Surroundings, "configs" | "engine" | "log" | "words"> {
  readonly mind: FileInMind;
  /** Called as often as the time is told anew. */
  readonly onTick: () => void;
}

/** Keeps the status items true to the file that is meant and to what the language server says of its document. */
export function watchStatus(client: ProtocolClient, options: StatusWatchOptions): StatusWatch {
  const { mind, log, words, onTick } = options;
  const states = new Map<string, DocumentState>();
  const language = new LanguageStatus(words);
  const unseen = new UnseenStatus(words);
  const quietly = (work: Promise<void>): void => {
    work.catch((error: unknown) => log.error("A status item could not be brought up to date", error));
  };
  const refreshRun = (): void => quietly(run.refresh());
  const run = new RunStatus({ ask: (file) => askStatus(file, client, options), onTick, onImportPassed: refreshRun, words });
  const column = new ColumnStatus(
    async (document, position) =>
      client.isRunning() && isChecked(document) ? client.sendRequest("usersync/column", placeOf(client, document, position)) : null,
    words,
  );

  const showUnseen = async (): Promise<void> => {
    if (await unseen.show()) {
      setContext("hasProfile", true);
    }
  };

  const showActive = (): void => {
    const editor = vscode.window.activeTextEditor;
    const file = mind.current();
    const state = file && states.get(client.code2ProtocolConverter.asUri(file));
    setContext("hasProfile", Boolean(state?.profile));
    setContext("hasErrors", (state?.counts.error ?? 0) > 0);
    quietly(showUnseen());
    quietly(run.show(file && state?.profile && isWanted("lastPush") ? shownFile(file, state) : undefined));
    quietly(column.show(isWanted("column") ? editor : undefined));
    if (editor && state && editor.document.uri.toString() === file.toString()) {
      language.show(state, editor.document);
    }
  };

  const listening = [
    options.configs.onDidChange(refreshRun),
    // A server that has started anew knows of no run.
    client.onDidChangeState(({ newState }) => newState === State.Running && refreshRun()),
    client.onNotification("usersync/documentState", (state) => {
      states.set(state.uri, state);
      const file = mind.current();
      if (file && client.code2ProtocolConverter.asUri(file) === state.uri) {
        showActive();
      }
    }),
    vscode.window.onDidChangeActiveTextEditor(showActive),
    vscode.window.tabGroups.onDidChangeTabs(showActive),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => quietly(column.show(isWanted("column") ? textEditor : undefined))),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("usersync.statusBar")) {
        showActive();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(showActive),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (uri.toString() === mind.current()?.toString()) {
        refreshRun();
      }
      const state = states.get(client.code2ProtocolConverter.asUri(uri));
      // An editor that saves by itself saves what is broken too.
      if (state?.profile && state.counts.error === 0) {
        setContext("hasSaved", true);
      }
    }),
    vscode.workspace.onDidCloseTextDocument((document) => states.delete(client.code2ProtocolConverter.asUri(document.uri))),
  ];
  // The tab may be older than the extension.
  quietly(showUnseen());
  return {
    runEnded: refreshRun,
    dispose: () => vscode.Disposable.from(...listening, language, unseen, run, column).dispose(),
  };
}

/** The code lens above the header tells the same. A file without a target is asked about where a usersync.json stands above it, which may have an error. */
async function askStatus(
  { path, target }: Parameters<RunStatusOptions["ask"]>[0],
  client: ProtocolClient,
  { configs, engine, log, words }: StatusWatchOptions,
): Promise<KnownStatus | null> {
  if (target === undefined && (await configs.about(path)).path === undefined) {
    return null;
  }
  const status = await engine.status({ file: path }).catch((error: unknown) => unreadAfter(error, { log, words }));
  if (client.isRunning()) {
    const uri = client.code2ProtocolConverter.asUri(vscode.Uri.file(path));
    const told = status && !isUnread(status) ? lastRunWords(status, words) : null;
    await client.sendNotification("usersync/lastRun", { uri, words: told });
  }
  return status;
}

/** The history is read only where the workspace is trusted: usersync.json names the target. */
function shownFile(uri: vscode.Uri, { counts, target }: DocumentState): ShownFile {
  return { errors: counts.error, target, path: vscode.workspace.isTrusted && uri.scheme === "file" ? uri.fsPath : undefined };
}

/** Plain values: to a worker an object of the editor goes without its getters. */
function placeOf({ code2ProtocolConverter }: ProtocolClient, { uri }: vscode.TextDocument, position: vscode.Position) {
  return { uri: code2ProtocolConverter.asUri(uri), position: code2ProtocolConverter.asPosition(position) };
}

function isWanted(item: "column" | "lastPush"): boolean {
  return vscode.workspace.getConfiguration("usersync.statusBar").get(item, true);
}

function isChecked(document: vscode.TextDocument): boolean {
  return isUserFile({ languageId: document.languageId, scheme: document.uri.scheme, path: document.uri.path });
}
