import * as vscode from "vscode";
import { isEditedPlace, isUserFile } from "../language/userFiles.ts";
import { activeTabUri, isOpenInTab, userFileInSight } from "./activeTab.ts";
import { uriOfPath } from "./places.ts";

/** Which file is meant, also while the person looks at something that is no file: a preview, the walkthrough, the settings, a page of ours. */
export class FileInMind implements vscode.Disposable {
  readonly #fileOfPage: () => string | undefined;
  readonly #listening: vscode.Disposable;
  #last: vscode.Uri | undefined;

  /** `fileOfPage`: the path of the file that a page in the active tab is about. */
  constructor(fileOfPage: () => string | undefined) {
    this.#fileOfPage = fileOfPage;
    const note = () => this.#note();
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(note),
      vscode.window.tabGroups.onDidChangeTabs(note),
    );
    note();
  }

  /** That of the page in the active tab, else the one that is edited, else the user file that was edited last and is still open, else the only one in sight. */
  current(): vscode.Uri | undefined {
    const page = this.#fileOfPage();
    if (page !== undefined) {
      return uriOfPath(page);
    }
    const last = this.#last && isOpenInTab(this.#last) ? this.#last : undefined;
    return edited() ?? last ?? userFileInSight();
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #note(): void {
    const uri = edited();
    const languageId = vscode.window.activeTextEditor?.document.languageId ?? "";
    if (uri && isUserFile({ languageId, scheme: uri.scheme, path: uri.path })) {
      this.#last = uri;
    }
  }
}

function edited(): vscode.Uri | undefined {
  const uri = vscode.window.activeTextEditor?.document.uri ?? activeTabUri();
  return uri && isEditedPlace(uri.scheme) ? uri : undefined;
}
