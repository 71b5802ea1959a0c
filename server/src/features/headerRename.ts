/** A column's name in the header and what maps it: a profile of one's own follows, a system's own names stay. */
import { ErrorCodes, ResponseError } from "vscode-languageserver";
import type { TextDocumentEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { formatCell, type Position, renameColumn } from "#core";
import { createFlatText } from "../configuration/flatText.ts";
import { placeAt } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";

const mapping = "profile";

export interface HeaderRename {
  readonly position: Position;
  readonly newName: string;
}

/** Null where there is no header at the position. A profile's edit waits behind a confirmation, where the client can ask. */
export async function headerRename(
  document: UserDocument,
  { position, newName }: HeaderRename,
  options: { readonly readText: (uri: string) => Promise<string | undefined>; readonly confirms: boolean },
): Promise<WorkspaceEdit | null> {
  const place = placeAt(document, position);
  if (place?.record !== 0) {
    return null;
  }
  const { profile, settings, table } = document;
  const { t } = document.words;
  const { column, cell } = place;
  const newText = formatCell(newName, table.dialect, profile?.dialect.quoting);
  const edit = { range: { start: cell.start, end: cell.end }, newText };
  const isOfSystem = column === undefined || profile?.header.order === "positional" || [column.name, ...column.aliases].includes(newName);
  if (isOfSystem || !profile) {
    return { changes: { [document.uri]: [edit] } };
  }
  const uri = settings.profileUris?.get(profile.id);
  const text = uri === undefined ? undefined : await options.readText(uri);
  const after = text === undefined ? undefined : renameColumn(text, column.id, newName);
  if (uri === undefined || text === undefined || after === undefined) {
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      t(
        "{0} calls this column {1}, and reads no other name. For names of your own, learn the columns from an example file.",
        profile.title,
        column.name,
      ),
    );
  }
  if (!options.confirms) {
    return { changes: { [document.uri]: [edit], [uri]: [wholeEdit(text, after)] } };
  }
  const changes: TextDocumentEdit[] = [
    { textDocument: { uri: document.uri, version: document.version }, edits: [edit] },
    { textDocument: { uri, version: null }, edits: [{ ...wholeEdit(text, after), annotationId: mapping }] },
  ];
  const label = { label: t("Profile"), description: t("The name of the column in {0}", profile.title), needsConfirmation: true };
  return { documentChanges: changes, changeAnnotations: { [mapping]: label } };
}

function wholeEdit(before: string, after: string) {
  const flat = createFlatText(before);
  return { range: { start: flat.positionAt(0), end: flat.positionAt(before.length) }, newText: after };
}
