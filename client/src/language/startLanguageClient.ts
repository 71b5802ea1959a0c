import type * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { answerReads } from "./answerReads.ts";
import { languageOptions } from "./languageOptions.ts";

/** The client of the language server, which runs as a process of its own. Not started yet. `onOpened`: the server was told of a document. */
export function createLanguageClient(
  script: string,
  log: vscode.LogOutputChannel,
): { readonly client: LanguageClient; readonly onOpened: vscode.Event<vscode.TextDocument> } {
  const run = { module: script, transport: TransportKind.pipe };
  const { options, onOpened } = languageOptions(log, { inBrowser: false });
  const client = new LanguageClient("usersync", "UserSync", { run, debug: run }, options);
  answerReads(client);
  return { client, onOpened };
}
