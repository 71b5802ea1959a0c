import * as vscode from "vscode";
import type { FilePlaces } from "../surroundings/views.ts";

interface Page {
  readonly text: string;
  readonly places?: FilePlaces | undefined;
}

/** Read-only pages of text that live as long as the window. The path is the tab's title. */
export class TextPages implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider {
  static readonly scheme = "usersync-page";
  readonly #pages = new Map<string, Page>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#pages.get(uri.path)?.text ?? "";
  }

  provideDocumentLinks({ uri, lineCount, lineAt }: vscode.TextDocument): vscode.DocumentLink[] {
    const { file, places } = this.#pages.get(uri.path)?.places ?? { file: "", places: [] };
    const items = Array.from({ length: lineCount }, (_, line) => lineAt(line)).filter(({ text }) => text.startsWith("- "));
    return places.flatMap(({ line, column }, index) => {
      const item = items[index];
      const target = vscode.Uri.file(file).with({ fragment: `L${line},${column}` });
      return item ? [new vscode.DocumentLink(item.range.with(item.range.start.translate(0, 2)), target)] : [];
    });
  }

  /** Puts the page under the title; an open page of that title changes. */
  set(title: string, { extension, text, places }: Page & { readonly extension: "md" | "txt" }): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: TextPages.scheme, path: `/${title.replaceAll("/", "\u2215")}.${extension}` });
    this.#pages.set(uri.path, { text, places });
    this.#changed.fire(uri);
    return uri;
  }

  register(): vscode.Disposable {
    const { scheme } = TextPages;
    return vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.languages.registerDocumentLinkProvider({ scheme }, this),
    );
  }
}
