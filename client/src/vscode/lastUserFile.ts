import * as vscode from "vscode";
import { isUserFile } from "../language/userFiles.ts";

/**
 * The user file that was edited last. It is what commands and the status are about while the active tab shows no text, such as a walkthrough, the
 * settings or a preview.
 */
export class LastUserFile implements vscode.Disposable {
  #edited: vscode.Uri | undefined;
  readonly #listening: vscode.Disposable;

  constructor() {
    this.#note(vscode.window.activeTextEditor);
    this.#listening = vscode.window.onDidChangeActiveTextEditor((editor) => this.#note(editor));
  }

  /** Undefined where the active tab shows a text, and where the file is open in no tab any more. */
  get uri(): vscode.Uri | undefined {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    if (!activeTab || textOf(activeTab)) {
      return undefined;
    }
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    return tabs.map(textOf).find((uri) => uri?.toString() === this.#edited?.toString());
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #note(editor: vscode.TextEditor | undefined): void {
    const document = editor?.document;
    if (document && isUserFile({ languageId: document.languageId, scheme: document.uri.scheme, path: document.uri.path })) {
      this.#edited = document.uri;
    }
  }
}

function textOf({ input }: vscode.Tab): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText ? input.uri : input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}
