import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { fileFactsNotification } from "#server/protocol";
import type { Log } from "../surroundings/surroundings.ts";
import { factsOf } from "./fileFacts.ts";
import { isUserFile } from "./userFiles.ts";

/** Above this the language server is not handed the document either: what is on disk is checked by command. */
const largestBytes = 52_428_800;

interface EditorState {
  readonly eol: vscode.EndOfLine;
  readonly encoding: string;
}

/** Sends the facts about a document's bytes when it is opened or saved, when it changed on disk, and when its line end or encoding changed. */
export class FactsSender implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #log: Log;
  readonly #sent = new Map<string, EditorState>();
  readonly #listening: vscode.Disposable;

  /** `onOpened` fires when the language server knows of a document: earlier facts would be about nothing. */
  constructor(client: BaseLanguageClient, onOpened: vscode.Event<vscode.TextDocument>, log: Log) {
    this.#client = client;
    this.#log = log;
    const watcher = vscode.workspace.createFileSystemWatcher("**/*.csv", true, false, true);
    this.#listening = vscode.Disposable.from(
      watcher,
      watcher.onDidChange((uri) => this.refresh(uri)),
      onOpened((document) => void this.#read(document)),
      vscode.workspace.onDidSaveTextDocument((document) => void this.#read(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isChanged(document)) {
          void this.#read(document);
        }
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#sent.delete(document.uri.toString())),
    );
  }

  /** The bytes of the file are others now. */
  refresh(uri: vscode.Uri): void {
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
    if (document) {
      void this.#read(document);
    }
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #isChanged(document: vscode.TextDocument): boolean {
    const before = this.#sent.get(document.uri.toString());
    return before !== undefined && (before.eol !== document.eol || before.encoding !== document.encoding);
  }

  async #read(document: vscode.TextDocument): Promise<void> {
    if (!isUserFile({ languageId: document.languageId, scheme: document.uri.scheme, path: document.uri.path })) {
      return;
    }
    try {
      await this.#send(document, document.isUntitled ? undefined : await bytesOf(document.uri));
    } catch (error) {
      this.#log.error("The bytes of a document could not be read", error);
    }
  }

  async #send(document: vscode.TextDocument, bytes: Uint8Array | undefined): Promise<void> {
    const { eol, encoding, isDirty, lineCount } = document;
    this.#sent.set(document.uri.toString(), { eol, encoding });
    const lineEnding = eol === vscode.EndOfLine.CRLF ? "crlf" : "lf";
    await this.#client.sendNotification(fileFactsNotification, {
      uri: this.#client.code2ProtocolConverter.asUri(document.uri),
      facts: factsOf(bytes, { lineEnding, isDirty, lineCount, encoding }),
    });
  }
}

async function bytesOf(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  const { size } = await vscode.workspace.fs.stat(uri);
  return size > largestBytes ? undefined : vscode.workspace.fs.readFile(uri);
}
