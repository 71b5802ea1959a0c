import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { ClientOptions } from "#server/protocol";
import { documentSelector } from "./userFiles.ts";

/** The client of the language server, which runs as a process of its own. Not started yet. `onOpened`: the server was told of a document. */
export function createLanguageClient(
  script: string,
  log: vscode.LogOutputChannel,
): { readonly client: LanguageClient; readonly onOpened: vscode.Event<vscode.TextDocument> } {
  const opened = new vscode.EventEmitter<vscode.TextDocument>();
  const options: ClientOptions = { sendsFileFacts: true, colors: wantsColors(), alignColumns: wantsAlignment() };
  const run = { module: script, transport: TransportKind.pipe };
  const client = new LanguageClient(
    "usersync",
    "UserSync",
    { run, debug: run },
    {
      documentSelector: documentSelector(),
      initializationOptions: options,
      outputChannel: log,
      diagnosticPullOptions: { onChange: true, onSave: true, onTabs: false },
      middleware: {
        didOpen: async (document, next) => {
          await next(document);
          opened.fire(document);
        },
      },
      markdown: { isTrusted: false, supportHtml: false },
    },
  );
  return { client, onOpened: opened.event };
}

/** Tokens of two extensions are not merged: the one for colours alone keeps them, unless ours are asked for. */
function wantsColors(): boolean {
  const wish = vscode.workspace.getConfiguration("usersync").get<"auto" | "on" | "off">("colors", "auto");
  return wish === "auto" ? vscode.extensions.getExtension("mechatroner.rainbow-csv") === undefined : wish === "on";
}

export function wantsAlignment(): boolean {
  return vscode.workspace.getConfiguration("usersync").get("alignColumns", false);
}
