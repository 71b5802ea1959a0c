import * as vscode from "vscode";
import type { Words } from "#core";
import type { FilePlace } from "../surroundings/views.ts";
import { uriOfPath } from "./places.ts";

/** What a click on an item does that opens a file, at a place of it where one is given. */
export function openCommand(file: string, { t }: Words, place?: FilePlace): vscode.Command {
  const position = place && new vscode.Position(place.line - 1, place.column - 1);
  const options = position ? [{ selection: new vscode.Range(position, position) }] : [];
  return { command: "vscode.open", title: t("Open File"), arguments: [uriOfPath(file), ...options] };
}
