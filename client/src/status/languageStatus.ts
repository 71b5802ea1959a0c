import * as vscode from "vscode";
import type { Words } from "#core";
import type { DocumentState } from "#server/protocol";
import { userFileSelector } from "../language/userFiles.ts";
import { bytesWords, checkingWords, profileWords, type StateWords } from "./stateWords.ts";

/** The language status items: which profile and why, encoding and line ends, how far the checking goes. */
export class LanguageStatus implements vscode.Disposable {
  readonly #profile: vscode.LanguageStatusItem;
  readonly #bytes: vscode.LanguageStatusItem;
  readonly #checking: vscode.LanguageStatusItem;
  readonly #words: Words;

  constructor(words: Words) {
    const { t } = words;
    this.#words = words;
    this.#profile = item("profile", t("UserSync profile"), { command: "usersync.chooseProfile", title: t("Choose") });
    this.#bytes = item("bytes", t("UserSync bytes"), { command: "usersync.rewriteFile", title: t("Change") });
    this.#checking = item("checking", t("UserSync checking"));
  }

  show(state: DocumentState, document: vscode.TextDocument): void {
    apply(this.#profile, profileWords(state, this.#words));
    apply(this.#bytes, bytesWords(document.encoding, document.eol === vscode.EndOfLine.CRLF, this.#words));
    apply(this.#checking, checkingWords(state, this.#words));
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
