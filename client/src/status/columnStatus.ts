import * as vscode from "vscode";
import type { Words } from "#core";
import type { CursorPlace } from "#server/protocol";

/** The status bar item that names the column (and person) under the cursor. */
export class ColumnStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("usersync.column", vscode.StatusBarAlignment.Right, 100);
  readonly #ask: (document: vscode.TextDocument, position: vscode.Position) => Promise<CursorPlace | null>;
  readonly #words: Words;
  #turn = 0;

  constructor(ask: (document: vscode.TextDocument, position: vscode.Position) => Promise<CursorPlace | null>, words: Words) {
    this.#ask = ask;
    this.#words = words;
    this.#item.name = words.t("UserSync: column");
  }

  async show(editor: vscode.TextEditor | undefined): Promise<void> {
    const turn = ++this.#turn;
    const place = editor ? await this.#ask(editor.document, editor.selection.active) : null;
    // Only the answer to the last question counts: the cursor moves faster than answers come.
    if (turn !== this.#turn) {
      return;
    }
    if (!place) {
      this.#item.hide();
      return;
    }
    this.#item.text = columnText(place, this.#words);
    this.#item.tooltip = columnTooltip(place, this.#words);
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

const longestTitle = 25;

function columnText({ column, title }: CursorPlace, { t }: Words): string {
  const short = title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title;
  return t("Col {0}: {1}", column + 1, short);
}

function columnTooltip({ column, title, record, person }: CursorPlace, { t }: Words): string {
  const who = person === undefined || person === "" ? "" : ` · ${person}`;
  const where = record === 0 ? t("Header") : `${t("Record {0}", record)}${who}`;
  return `${t("Column {0}: {1}", column + 1, title)}\n${where}`;
}
