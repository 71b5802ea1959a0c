import * as vscode from "vscode";
import { unseenFile } from "./unseenFile.ts";

const reason = "The file is larger than 50 MB: the editor hands it to no extension. Check File, Preview Sync and Push… read it from disk.";

/** The status bar item of a file that is too large to be checked while it is typed. Language status items are not shown for such a file. */
export class UnseenStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("usersync.unseen", vscode.StatusBarAlignment.Right, 100);

  constructor() {
    this.#item.name = "UserSync: file too large";
    this.#item.text = "$(warning) Not checked while you type";
    this.#item.tooltip = reason;
    this.#item.accessibilityInformation = { label: `Not checked while you type. ${reason} Press to check it now.`, role: "button" };
  }

  /** Looks at the active tab; says whether its file is one of these. */
  async show(): Promise<boolean> {
    const file = await unseenFile();
    if (!file) {
      this.#item.hide();
      return false;
    }
    this.#item.command = { command: "usersync.checkFile", title: "Check File", arguments: [file] };
    this.#item.show();
    return true;
  }

  dispose(): void {
    this.#item.dispose();
  }
}
