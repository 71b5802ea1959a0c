import * as vscode from "vscode";

export interface ColumnPlace {
  readonly column: number;
  readonly title: string;
  readonly record: number;
  readonly person?: string;
}

/** The status bar item that names the column (and person) under the cursor. */
export class ColumnStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("usersync.column", vscode.StatusBarAlignment.Right, 100);
  readonly #ask: (document: vscode.TextDocument, position: vscode.Position) => Promise<ColumnPlace | null>;
  #turn = 0;

  constructor(ask: (document: vscode.TextDocument, position: vscode.Position) => Promise<ColumnPlace | null>) {
    this.#ask = ask;
    this.#item.name = "UserSync: column";
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
    this.#item.text = columnText(place);
    this.#item.tooltip = columnTooltip(place);
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

const longestTitle = 25;

function columnText({ column, title }: ColumnPlace): string {
  const short = title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title;
  return `Col ${column + 1}: ${short}`;
}

function columnTooltip({ column, title, record, person }: ColumnPlace): string {
  const who = person === undefined || person === "" ? "" : ` · ${person}`;
  return `Column ${column + 1}: ${title}\n${record === 0 ? "Header" : `Record ${record}${who}`}`;
}
