import * as vscode from "vscode";
import type { LanguageClientOptions } from "vscode-languageclient";
import type { ClientOptions } from "#server/protocol";
import { problemPages } from "../vscode/problemPages.ts";
import { documentSelector, isCheckedPlace } from "./userFiles.ts";

export interface LanguageOptions {
  readonly options: LanguageClientOptions;
  /** The server was told of a document. */
  readonly onOpened: vscode.Event<vscode.TextDocument>;
}

/** What every language client of ours is made with, on a desktop and in the browser. */
export function languageOptions(log: vscode.LogOutputChannel, { inBrowser }: { readonly inBrowser: boolean }): LanguageOptions {
  const opened = new vscode.EventEmitter<vscode.TextDocument>();
  // Asked for whenever the server starts.
  const initializationOptions = (): ClientOptions => ({
    sendsFileFacts: true,
    readsFiles: inBrowser,
    colors: wantsColors(),
    alignColumns: wantsAlignment(),
    problemPages,
    // The worker of the browser has no files; a server with files reads its own.
    ...(inBrowser && vscode.l10n.bundle && { bundle: vscode.l10n.bundle }),
  });
  const options: LanguageClientOptions = {
    documentSelector: documentSelector(),
    initializationOptions,
    outputChannel: log,
    diagnosticPullOptions: { onChange: true, onSave: true, onTabs: false, match: (_, place) => isCheckedPlace(place) },
    middleware: {
      didOpen: async (document, next) => {
        await next(document);
        opened.fire(document);
      },
      provideCodeLenses: async (document, token, next) =>
        (await next(document, token))?.filter(
          (lens) => !connects(lens) || (vscode.workspace.isTrusted && !inBrowser && !isVirtual(document.uri)),
        ),
    },
    markdown: { isTrusted: false, supportHtml: false },
  };
  return { options, onOpened: opened.event };
}

/** Neither on a disk of this machine nor still to be saved. */
function isVirtual({ scheme }: vscode.Uri): boolean {
  return scheme !== "file" && scheme !== "untitled";
}

/** In Restricted Mode, in the browser and above a file that is on no disk no line leads to what would connect; the server knows nothing of that. */
function connects({ command }: vscode.CodeLens): boolean {
  return command?.command === "usersync.previewSync" || command?.command === "usersync.push";
}

/** Tokens of two extensions are not merged: the one for colours alone keeps them, unless ours are asked for. */
export function wantsColors(): boolean {
  const wish = vscode.workspace.getConfiguration("usersync").get<"auto" | "on" | "off">("colors", "auto");
  return wish === "auto" ? vscode.extensions.getExtension("mechatroner.rainbow-csv") === undefined : wish === "on";
}

export function wantsAlignment(): boolean {
  return vscode.workspace.getConfiguration("usersync").get("alignColumns", false);
}
