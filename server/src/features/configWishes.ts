/** Wishes that go into usersync.json: a rule switched off, a value that is known. The user's file is never touched for them. */
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { addKnownValue, codeFacts, type ProblemCode, setRule } from "#core";
import { configFileName } from "../configuration/configStore.ts";
import { createFlatText } from "../configuration/flatText.ts";
import { folderOf } from "../configuration/uriPath.ts";
import type { UserDocument } from "../documents/userDocument.ts";

/** What would stop a push whatever the settings say cannot be silenced. */
export function canSilence(document: UserDocument, code: ProblemCode): boolean {
  return !codeFacts[code].hardStop && configUriOf(document) !== undefined;
}

export type ConfigWish =
  | { readonly kind: "silence"; readonly code: ProblemCode }
  | { readonly kind: "known"; readonly reference: string; readonly value: string };

/** The edit of usersync.json, next to the file where there is none. Comments stay. */
export async function configEdit(
  document: UserDocument,
  wish: ConfigWish,
  readText: (uri: string) => Promise<string | undefined>,
): Promise<WorkspaceEdit> {
  const uri = configUriOf(document) ?? document.uri;
  const text = await readText(uri);
  const before = text ?? "{}\n";
  const newText = wish.kind === "silence" ? setRule(before, wish.code, "off") : addKnownValue(before, wish.reference, wish.value);
  const flat = createFlatText(text ?? "");
  const range = { start: flat.positionAt(0), end: flat.positionAt((text ?? "").length) };
  const edit: TextDocumentEdit = { textDocument: { uri, version: null }, edits: [{ range, newText }] };
  return { documentChanges: text === undefined ? [{ kind: "create", uri }, edit] : [edit] };
}

function configUriOf({ uri, settings }: UserDocument): string | undefined {
  const folder = folderOf(uri);
  return settings.uri ?? (folder && folder + configFileName);
}
