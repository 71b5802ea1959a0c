import * as vscode from "vscode";

/** Read-only pages of text that live as long as the window. The path is the tab's title. */
export class TextPages implements vscode.TextDocumentContentProvider {
  static readonly scheme = "usersync-page";
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path) ?? "";
  }

  /** Puts the text under the title; an open page of that title changes. */
  set(title: string, extension: "md" | "txt", text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: TextPages.scheme, path: `/${title.replaceAll("/", "\u2215")}.${extension}` });
    this.#texts.set(uri.path, text);
    this.#changed.fire(uri);
    return uri;
  }
}
