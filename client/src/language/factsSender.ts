import * as vscode from "vscode";
import type { Words } from "#core";
import type { Log } from "../surroundings/surroundings.ts";
import { editorDialogue } from "../vscode/editorDialogue.ts";
import { factsOf } from "./fileFacts.ts";
import { LostLetters, type OpenText } from "./lostLetters.ts";
import type { ProtocolClient } from "./protocolClient.ts";
import { isUserFile } from "./userFiles.ts";

/** Above this the language server is not handed the document either: what is on disk is checked by command. */
const largestBytes = 52_428_800;

export interface FactsSenderOptions {
  readonly client: ProtocolClient;
  /** Fires when the language server knows of a document: earlier facts would be about nothing. */
  readonly onOpened: vscode.Event<vscode.TextDocument>;
  readonly log: Log;
  readonly words: Words;
}

interface EditorState {
  readonly eol: vscode.EndOfLine;
  readonly encoding: string;
}

/** Sends the facts about a document's bytes when it is opened or saved, when it changed on disk, and when its line end or encoding changed. */
export class FactsSender implements vscode.Disposable {
  readonly #client: ProtocolClient;
  readonly #log: Log;
  readonly #sent = new Map<string, EditorState>();
  readonly #letters: LostLetters;
  readonly #listening: vscode.Disposable;

  constructor({ client, onOpened, log, words }: FactsSenderOptions) {
    this.#client = client;
    this.#log = log;
    this.#letters = new LostLetters({
      dialogue: editorDialogue,
      words,
      writeBytes: async (uri, bytes) => vscode.workspace.fs.writeFile(vscode.Uri.parse(uri, true), bytes),
    });
    const watcher = vscode.workspace.createFileSystemWatcher("**/*.csv", true, false, true);
    this.#listening = vscode.Disposable.from(
      watcher,
      watcher.onDidChange((uri) => this.refresh(uri)),
      onOpened((document) => void this.#read(document)),
      vscode.workspace.onDidSaveTextDocument((document) => {
        void this.#read(document);
        this.#letters.saved(toText(document)).catch((error: unknown) => log.error("The bytes of a document could not be restored", error));
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#isChanged(document)) {
          void this.#read(document);
        }
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#sent.delete(uri.toString());
        this.#letters.closed(uri.toString());
      }),
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
    const facts = factsOf(bytes, { lineEnding, isDirty, lineCount, encoding });
    if (bytes) {
      this.#letters.read(toText(document), bytes, facts);
    }
    await this.#client.sendNotification("usersync/fileFacts", {
      uri: this.#client.code2ProtocolConverter.asUri(document.uri),
      facts,
    });
  }
}

function toText(document: vscode.TextDocument): OpenText {
  return { uri: document.uri.toString(), name: document.uri.path.replace(/^.*\//, ""), text: () => document.getText() };
}

async function bytesOf(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  const { size } = await vscode.workspace.fs.stat(uri);
  return size > largestBytes ? undefined : vscode.workspace.fs.readFile(uri);
}
