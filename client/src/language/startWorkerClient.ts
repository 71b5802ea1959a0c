import * as vscode from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient, type MessageTransports } from "vscode-languageclient/browser";
import { answerReads } from "./answerReads.ts";
import { languageOptions } from "./languageOptions.ts";

/** Of the browser; the types of this project are those of Node. */
declare const Worker: new (url: string) => ConstructorParameters<typeof BrowserMessageReader>[0];

/** The client of the language server, which runs in a worker of the browser. Not started yet. */
export function createWorkerClient(
  script: vscode.Uri,
  log: vscode.LogOutputChannel,
): { readonly client: LanguageClient; readonly onOpened: vscode.Event<vscode.TextDocument> } {
  const { options, onOpened } = languageOptions(log, { inBrowser: true });
  const client = new LanguageClient("usersync", "UserSync", () => startWorker(script), options);
  answerReads(client);
  return { client, onOpened };
}

/** By its text: the editor starts no worker from the address of an extension that lies on a remote machine. */
async function startWorker(script: vscode.Uri): Promise<MessageTransports> {
  const bytes = await vscode.workspace.fs.readFile(script);
  // Not revoked: the editor's own worker loads it later.
  const worker = new Worker(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));
  // Transports instead of the worker: the editor's stand-in is no instance of the class that the client looks for.
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
