import * as vscode from "vscode";
import type { DocumentState } from "#server/protocol";
import { userFileSelector } from "../language/userFiles.ts";
import { bytesWords, checkingWords, profileWords, type StateWords } from "./stateWords.ts";

/** The language status items: which profile and why, encoding and line ends, how far the checking goes. */
export class LanguageStatus implements vscode.Disposable {
  readonly #profile = item("profile", "UserSync profile", { command: "usersync.chooseProfile", title: "Choose" });
  readonly #bytes = item("bytes", "UserSync bytes", { command: "usersync.rewriteFile", title: "Change" });
  readonly #checking = item("checking", "UserSync checking");

  show(state: DocumentState, document: vscode.TextDocument): void {
    apply(this.#profile, profileWords(state));
    apply(this.#bytes, bytesWords(document.encoding, document.eol === vscode.EndOfLine.CRLF));
    apply(this.#checking, checkingWords(state));
  }

  dispose(): void {
    this.#profile.dispose();
    this.#bytes.dispose();
    this.#checking.dispose();
  }
}

function item(id: string, name: string, command?: vscode.Command): vscode.LanguageStatusItem {
  const made = vscode.languages.createLanguageStatusItem(`usersync.${id}`, userFileSelector());
  made.name = name;
  made.command = command;
  return made;
}

function apply(target: vscode.LanguageStatusItem, words: StateWords): void {
  target.text = words.text;
  target.detail = words.detail;
  target.severity = words.warns ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
}
