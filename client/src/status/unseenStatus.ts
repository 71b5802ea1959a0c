import * as vscode from "vscode";
import type { Words } from "#core";
import { unseenFile } from "./unseenFile.ts";

/** The status bar item of a file that is too large to be checked while it is typed. Language status items are not shown for such a file. */
export class UnseenStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("usersync.unseen", vscode.StatusBarAlignment.Right, 100);

  readonly #words: Words;

  constructor(words: Words) {
    const { t } = words;
    this.#words = words;
    const reason = t(
      "The file is larger than 50 MB: the editor hands it to no extension. Check File, Preview Sync and Push… read it from disk.",
    );
    this.#item.name = t("UserSync: file too large");
    this.#item.text = `$(warning) ${t("Not checked while you type")}`;
    this.#item.tooltip = reason;
    this.#item.accessibilityInformation = { label: t("Not checked while you type. {0} Press to check it now.", reason), role: "button" };
  }

  /** Looks at the active tab; says whether its file is one of these. */
  async show(): Promise<boolean> {
    const file = await unseenFile();
    if (!file) {
      this.#item.hide();
      return false;
    }
    this.#item.command = { command: "usersync.checkFile", title: this.#words.t("Check File"), arguments: [file] };
    this.#item.show();
    return true;
  }

  dispose(): void {
    this.#item.dispose();
  }
}
