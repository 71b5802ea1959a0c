import * as vscode from "vscode";
import { createWords, languageOf, type Words } from "#core";

/** The language that the editor speaks, with the sentences it has read from `l10n/`. */
export function editorWords(): Words {
  return createWords(languageOf(vscode.env.language), vscode.l10n.bundle);
}
