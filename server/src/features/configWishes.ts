/** Wishes that go into usersync.json: a problem that is not to be reported, a value that is known. The user's file is never touched for them. */
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { addIgnored, addKnownValue, codeFacts, type IgnoreEntry, type Problem, writeFault } from "#core";
import { configFileName } from "../configuration/configStore.ts";
import { createFlatText } from "../configuration/flatText.ts";
import { folderOf, relativePath } from "../configuration/uriPath.ts";
import type { UserDocument } from "../documents/userDocument.ts";

export type ConfigWish =
  | { readonly kind: "ignore"; readonly entry: IgnoreEntry }
  | { readonly kind: "known"; readonly reference: string; readonly value: string };

export interface IgnoreOffer {
  readonly title: string;
  readonly entry: IgnoreEntry;
}

/** Longer ones would make a line of usersync.json that nobody reads. */
const longestValue = 60;

/**
 * What can be written into usersync.json so that a problem is not reported: for this value, in these files, anywhere. Nothing for an error: what
 * stops a push is decided there by hand. A secret value is never written down.
 */
export function ignoreOffers(document: UserDocument, { code, severity, field, facts }: Problem): IgnoreOffer[] {
  const files = filesOf(document);
  if (severity === "error" || codeFacts[code].hardStop || files === undefined) {
    return [];
  }
  const column = document.profile?.columns.find(({ id }) => id === field);
  const { value } = facts;
  const { t } = document.words;
  const offers: IgnoreOffer[] = [];
  if (column && !column.sensitive && typeof value === "string" && value !== "" && value.length <= longestValue) {
    const title = t("Do not report {0} for “{1}” in {2} (usersync.json)", code, value, column.title);
    offers.push({ title, entry: { rule: code, column: column.id, value } });
  }
  offers.push(
    column
      ? {
          title: t("Do not report {0} in {1} of {2} (usersync.json)", code, column.title, files),
          entry: { rule: code, column: column.id, files },
        }
      : { title: t("Do not report {0} in {1} (usersync.json)", code, files), entry: { rule: code, files } },
    { title: t("Do not report {0} in any file (usersync.json)", code), entry: { rule: code } },
  );
  return offers;
}

/** The pattern by which usersync.json knows the file, else its path. */
function filesOf(document: UserDocument): string | undefined {
  const { binding, path } = document.settings;
  const folder = folderOf(document.uri);
  return binding?.path ?? path ?? (folder && relativePath(folder, document.uri));
}

/** The edit of usersync.json, next to the file where there is none. Comments stay. A fault, to be told, where it cannot be written to. */
export async function configEdit(
  document: UserDocument,
  wish: ConfigWish,
  readText: (uri: string) => Promise<string | undefined>,
): Promise<{ readonly edit: WorkspaceEdit } | { readonly fault: string }> {
  const uri = configUriOf(document) ?? document.uri;
  const text = await readText(uri);
  const before = text ?? "{}\n";
  const fault = writeFault(before, wish.kind === "ignore" ? ["ignore"] : ["known", wish.reference]);
  if (fault) {
    const { t, say } = document.words;
    return { fault: t("usersync.json cannot be read, so nothing was written to it: {0}", say(fault)) };
  }
  const newText = wish.kind === "ignore" ? addIgnored(before, wish.entry) : addKnownValue(before, wish.reference, wish.value);
  const flat = createFlatText(text ?? "");
  const range = { start: flat.positionAt(0), end: flat.positionAt((text ?? "").length) };
  const change: TextDocumentEdit = { textDocument: { uri, version: null }, edits: [{ range, newText }] };
  return { edit: { documentChanges: text === undefined ? [{ kind: "create", uri }, change] : [change] } };
}

function configUriOf({ uri, settings }: UserDocument): string | undefined {
  const folder = folderOf(uri);
  return settings.uri ?? (folder && folder + configFileName);
}
