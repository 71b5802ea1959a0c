import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { fileFactsNotification } from "#server/protocol";
import type { Log } from "../surroundings/surroundings.ts";
import { factsOf } from "./fileFacts.ts";
import { isUserFile } from "./userFiles.ts";

/** Above this the language server is not handed the document either: what is on disk is checked by command. */
const largestBytes = 52_428_800;

/** Sends the facts about a document's bytes when it is opened or saved, when it changed on disk, and when its line end or encoding changed. */
export function sendFileFacts(client: LanguageClient, log: Log): vscode.Disposable {
  const known = new Map<string, { readonly eol: vscode.EndOfLine; readonly encoding: string }>();

  const notify = async (document: vscode.TextDocument, bytes: Uint8Array | undefined): Promise<void> => {
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    known.set(uri, { eol: document.eol, encoding: document.encoding });
    const facts = factsOf(bytes, {
      lineEnding: document.eol === vscode.EndOfLine.CRLF ? "crlf" : "lf",
      isDirty: document.isDirty,
      lineCount: document.lineCount,
      encoding: document.encoding,
    });
    await client.sendNotification(fileFactsNotification, { uri, facts });
  };

  const read = async (document: vscode.TextDocument): Promise<void> => {
    if (!concerns(document)) {
      return;
    }
    try {
      await notify(document, document.isUntitled ? undefined : await bytesOf(document.uri));
    } catch (error) {
      log.error("The bytes of a document could not be read", error);
    }
  };

  const isChanged = (document: vscode.TextDocument): boolean => {
    const before = known.get(client.code2ProtocolConverter.asUri(document.uri));
    return before !== undefined && (before.eol !== document.eol || before.encoding !== document.encoding);
  };

  const watcher = vscode.workspace.createFileSystemWatcher("**/*.csv", true, false, true);
  for (const document of vscode.workspace.textDocuments) {
    void read(document);
  }
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange((uri) => {
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
      if (document) {
        void read(document);
      }
    }),
    vscode.workspace.onDidOpenTextDocument((document) => void read(document)),
    vscode.workspace.onDidSaveTextDocument((document) => void read(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (concerns(document) && isChanged(document)) {
        void read(document);
      }
    }),
    vscode.workspace.onDidCloseTextDocument((document) => known.delete(client.code2ProtocolConverter.asUri(document.uri))),
  );
}

function concerns(document: vscode.TextDocument): boolean {
  return isUserFile({ languageId: document.languageId, scheme: document.uri.scheme, path: document.uri.path });
}

async function bytesOf(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  const { size } = await vscode.workspace.fs.stat(uri);
  return size > largestBytes ? undefined : vscode.workspace.fs.readFile(uri);
}
