/** Empty fields that a value is missing in: the next free number for a key; for what many people may share, our client asks once for a whole column. */
import type { CodeAction, TextEdit } from "vscode-languageserver-protocol";
import { canFill, columnsAreSound, fillEdits, type Problem, replaceValue } from "#core";
import type { ClientSupport } from "../clientSupport.ts";
import { fixContext } from "../documents/fixContext.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { clientCommands } from "../protocol/index.ts";
import { codeActionKind } from "../protocolValues.ts";
import { nextFreeNumber } from "./nextFreeNumber.ts";

export function* fillActions(document: UserDocument, problem: Problem, support: ClientSupport): Generator<void, CodeAction[]> {
  const column = document.profile?.columns.find(({ id }) => id === problem.field);
  if (!column || (problem.code !== "required" && problem.code !== "empty-optional")) {
    return [];
  }
  const kind = codeActionKind.quickFix;
  const free = problem.code === "required" ? yield* freeNumberEdit(document, problem) : undefined;
  if (free) {
    const edit = { changes: { [document.uri]: [free] } };
    return [{ title: document.words.t("Write {0}, the next free number", free.newText), kind, edit }];
  }
  if (!support.ownCommands || !canFill(problem, column, fixContext(document))) {
    return [];
  }
  const title = document.words.t("Fill in the empty fields of {0}…", column.title);
  const command = { title, command: clientCommands.fillEmpty, arguments: [document.uri, column.id, column.title] };
  return [{ title, kind, command }];
}

function* freeNumberEdit(document: UserDocument, { range }: Problem): Generator<void, TextEdit | undefined> {
  const cell = document.table.cellAt(range.start);
  const column = cell && document.columns.columns[cell.column];
  const number = cell && column && cell.value === "" ? yield* nextFreeNumber(document, cell, column) : undefined;
  const edit = cell && number !== undefined ? replaceValue(cell, number, fixContext(document)) : undefined;
  return edit && { range: edit.range, newText: edit.text };
}

/** A value in every empty field of a column (its id) that counts as one. Worked out in steps. */
export function* columnFill(document: UserDocument, id: string, value: string): Generator<void, TextEdit[]> {
  const column = document.profile?.columns.find((each) => each.id === id);
  const context = fixContext(document);
  const edits = column && columnsAreSound(context) ? yield* fillEdits(column, context, value.trim()) : [];
  return edits.map(({ range, text }) => ({ range, newText: text }));
}
