/** Switching a rule off in usersync.json; the user's file is never touched for it. */
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { codeFacts, type ProblemCode, setRule } from "#core";
import { configFileName } from "../configuration/configStore.ts";
import { createFlatText } from "../configuration/flatText.ts";
import { folderOf } from "../configuration/uriPath.ts";
import type { UserDocument } from "../documents/userDocument.ts";

/** What would stop a push whatever the settings say cannot be silenced. */
export function canSilence(document: UserDocument, code: ProblemCode): boolean {
  return !codeFacts[code].hardStop && configUriOf(document) !== undefined;
}

/** The edit of usersync.json, next to the file where there is none. Comments stay. */
export async function silenceEdit(
  document: UserDocument,
  code: ProblemCode,
  readText: (uri: string) => Promise<string | undefined>,
): Promise<WorkspaceEdit> {
  const uri = configUriOf(document) ?? document.uri;
  const text = await readText(uri);
  const newText = setRule(text ?? "{}\n", code, "off");
  const flat = createFlatText(text ?? "");
  const range = { start: flat.positionAt(0), end: flat.positionAt((text ?? "").length) };
  const edit: TextDocumentEdit = { textDocument: { uri, version: null }, edits: [{ range, newText }] };
  return { documentChanges: text === undefined ? [{ kind: "create", uri }, edit] : [edit] };
}

function configUriOf({ uri, settings }: UserDocument): string | undefined {
  const folder = folderOf(uri);
  return settings.uri ?? (folder && folder + configFileName);
}
