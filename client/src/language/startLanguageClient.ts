import type * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import type { ClientOptions } from "#server/protocol";
import { documentSelector } from "./userFiles.ts";

/** The client of the language server, which runs as a process of its own. Not started yet. */
export function createLanguageClient(script: string, log: vscode.LogOutputChannel): LanguageClient {
  const options: ClientOptions = { sendsFileFacts: true };
  const run = { module: script, transport: TransportKind.pipe };
  return new LanguageClient(
    "usersync",
    "UserSync",
    { run, debug: run },
    {
      documentSelector: documentSelector(),
      initializationOptions: options,
      outputChannel: log,
      diagnosticPullOptions: { onChange: true, onSave: true, onTabs: false },
      markdown: { isTrusted: false, supportHtml: false },
    },
  );
}
