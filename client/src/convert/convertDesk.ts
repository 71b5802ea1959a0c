/** Mappings in the editor: their problems, completion and hover, and the page of the first ten people. The sync process knows; this shows. */
import * as vscode from "vscode";
import type { Words } from "#core";
import { previewScheme } from "../language/userFiles.ts";
import type { SyncEngine } from "../sync/syncEngine.ts";
import { nameOf } from "../vscode/places.ts";
import { mappingSuffix } from "./mappingFile.ts";

type Look = Awaited<ReturnType<SyncEngine["lookAtMapping"]>>;

export class ConvertDesk implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #engine: SyncEngine;
  readonly #words: Words;
  readonly #problems = vscode.languages.createDiagnosticCollection("usersync-mapping");
  readonly #texts = new Map<string, string>();
  /** The page that is shown beside a mapping, by the mapping's URI. */
  readonly #pages = new Map<string, vscode.Uri>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #listening: vscode.Disposable;

  constructor(engine: SyncEngine, words: Words) {
    this.#engine = engine;
    this.#words = words;
    const selector = { scheme: "file", pattern: `**/*${mappingSuffix}` };
    this.#listening = vscode.Disposable.from(
      this.#problems,
      vscode.workspace.registerTextDocumentContentProvider(previewScheme, this),
      vscode.workspace.onDidOpenTextDocument((document) => void this.#follow(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => void this.#follow(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#problems.delete(uri)),
      vscode.languages.registerCodeLensProvider(selector, { provideCodeLenses: (document) => lenses(document, words) }),
      vscode.languages.registerHoverProvider(selector, {
        provideHover: async (document, position) => {
          const { hover, start, end } = await this.#help(document, position);
          return hover === "" ? undefined : new vscode.Hover(new vscode.MarkdownString(hover), rangeOf(document, start, end));
        },
      }),
      vscode.languages.registerCompletionItemProvider(
        selector,
        {
          provideCompletionItems: async (document, position) => {
            const { completions, start, end } = await this.#help(document, position);
            return completions.map(({ label, detail, text }) => {
              const range = rangeOf(document, start, end);
              return { label, kind: vscode.CompletionItemKind.Field, detail, insertText: text, filterText: text, range };
            });
          },
        },
        '"',
      ),
    );
    for (const document of vscode.workspace.textDocuments) {
      void this.#follow(document);
    }
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? "";
  }

  /** Opens a mapping and the page below it, or beside it where the window is divided already. */
  async show(file: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await this.#take(document, await this.#look(document));
    if (vscode.window.tabGroups.all.length === 1) {
      // Below: a record is wider than half a window.
      await vscode.commands.executeCommand("vscode.setEditorLayout", { orientation: 1, groups: [{ size: 0.6 }, { size: 0.4 }] });
    }
    await this.#showPage(document, this.#pages.get(document.uri.toString()));
  }

  dispose(): void {
    this.#listening.dispose();
  }

  /** A mapping was opened or changed; the answer to an older text is dropped. */
  async #follow(document: vscode.TextDocument): Promise<void> {
    if (document.uri.path.endsWith(mappingSuffix) && document.uri.scheme === "file") {
      const { version } = document;
      const look = await this.#look(document).catch(failed);
      if (version === document.version && !document.isClosed) {
        await this.#take(document, look);
      }
    }
  }

  #look(document: vscode.TextDocument): Promise<Look> {
    return this.#engine.lookAtMapping({ file: document.uri.fsPath, text: document.getText() });
  }

  #help(document: vscode.TextDocument, position: vscode.Position): ReturnType<SyncEngine["mappingHelp"]> {
    return this.#engine.mappingHelp({ file: document.uri.fsPath, text: document.getText(), offset: document.offsetAt(position) });
  }

  async #take(document: vscode.TextDocument, { problems, preview, profile, output }: Look): Promise<void> {
    this.#problems.set(
      document.uri,
      problems.map(({ severity, message, start, end }) => {
        const level = severity === "error" ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning;
        return Object.assign(new vscode.Diagnostic(rangeOf(document, start, end), message, level), { source: "usersync" });
      }),
    );
    if (preview === undefined || profile === undefined) {
      return;
    }
    const page = pageOf(document.uri, this.#words.t("First people of {0}", nameOf(output ?? "users.csv")), profile);
    const before = this.#pages.get(document.uri.toString());
    this.#pages.set(document.uri.toString(), page);
    this.#texts.set(page.toString(), preview);
    this.#changed.fire(page);
    // Another profile or output is another page.
    if (before && before.toString() !== page.toString() && isShown(before)) {
      await this.#showPage(document, page);
    }
  }

  async #showPage(document: vscode.TextDocument, page: vscode.Uri | undefined): Promise<void> {
    if (page) {
      const column = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn ?? vscode.ViewColumn.One;
      await vscode.window.showTextDocument(page, { viewColumn: column + 1, preview: true, preserveFocus: true });
    }
  }
}

/** A usersync.json with errors, or a fault of ours: said where the person looks. */
function failed(error: unknown): Look {
  return { problems: [{ severity: "error", message: error instanceof Error ? error.message : String(error), start: 0, end: 1 }] };
}

/** Its folder says which usersync.json counts, its query the profile. */
function pageOf(mapping: vscode.Uri, name: string, profile: string): vscode.Uri {
  const path = vscode.Uri.joinPath(mapping, "..", name).path;
  return mapping.with({ scheme: previewScheme, path, query: profile });
}

function isShown(page: vscode.Uri): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === page.toString());
}

function rangeOf(document: vscode.TextDocument, start: number, end: number): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function lenses({ uri }: vscode.TextDocument, { t }: Words): vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  return [
    new vscode.CodeLens(top, { title: t("Write Converted File"), command: "usersync.writeConversion", arguments: [uri] }),
    new vscode.CodeLens(top, { title: t("Show the First People"), command: "usersync.convert", arguments: [uri] }),
  ];
}
