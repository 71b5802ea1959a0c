import { ErrorCodes, ResponseError } from "vscode-languageserver";
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { formatCell, type Position, type Range } from "#core";
import { isCutRight } from "../documents/fixContext.ts";
import { meaningAt, placesOf, sameColumn } from "../documents/meaning.ts";
import { placeAt } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";

const otherFiles = "other-files";

/** What is renamed and what it is called now; null where there is nothing to rename. */
export function prepareRename(document: UserDocument, position: Position): { range: Range; placeholder: string } | null {
  const meaning = meaningAt(document, position);
  if (meaning) {
    return { range: meaning.range, placeholder: meaning.value };
  }
  const place = placeAt(document, position);
  return place?.record === 0 ? { range: { start: place.cell.start, end: place.cell.end }, placeholder: place.cell.value } : null;
}

/**
 * A value is renamed everywhere in its column, since it means the same there; other open user files are included behind a confirmation, where
 * the client can ask. Found in steps. Null where no
 * value stands that means the same elsewhere. Quotes are added where the new value needs them.
 */
export function* rename(
  document: UserDocument,
  { position, newName }: { readonly position: Position; readonly newName: string },
  options: { readonly others: readonly UserDocument[]; readonly confirms: boolean },
): Generator<void, WorkspaceEdit | null> {
  const meaning = meaningAt(document, position);
  if (!meaning) {
    return null;
  }
  const { column, value } = meaning;
  const { t } = document.words;
  if (column.list && newName.includes(column.list.separator)) {
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      t("A value of {0} cannot hold {1}: it separates the values.", column.title, column.list.separator),
    );
  }
  if (!isCutRight(document) && formatCell(newName, document.table.dialect) !== newName) {
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      t(
        "The new value needs quotes, and where the fields of this file end is not certain: first close the open quote, or convert the separator.",
      ),
    );
  }
  const edits = yield* valueEdits(document, placesOf(document, { column, value }), newName);
  if (!options.confirms) {
    return { changes: { [document.uri]: edits } };
  }
  const changes: TextDocumentEdit[] = [{ textDocument: { uri: document.uri, version: document.version }, edits }];
  for (const other of options.others.filter(({ uri }) => uri !== document.uri)) {
    const same = sameColumn(column, document, other);
    const found = same ? yield* valueEdits(other, placesOf(other, { column: same, value }), newName) : [];
    if (found.length > 0) {
      const annotated = found.map((edit) => ({ ...edit, annotationId: otherFiles }));
      changes.push({ textDocument: { uri: other.uri, version: other.version }, edits: annotated });
    }
  }
  const changeAnnotations = {
    [otherFiles]: { label: t("Other user files"), description: t("The same value in another file"), needsConfirmation: true },
  };
  return { documentChanges: changes, ...(changes.length > 1 ? { changeAnnotations } : {}) };
}

/** Inside quotes only quotes need care; outside, a value that needs quotes gets them with its whole cell. */
function* valueEdits(document: UserDocument, places: Iterable<readonly Range[]>, newName: string): Generator<void, TextEdit[]> {
  const cells = new Map<string, TextEdit>();
  for (const ranges of places) {
    for (const [key, edit] of editsOf(document, ranges, newName)) {
      cells.set(key, edit);
    }
    yield;
  }
  return [...cells.values()];
}

/** By the place that each edits. */
function* editsOf(document: UserDocument, ranges: readonly Range[], newName: string): Generator<readonly [string, TextEdit], void> {
  const { table, profile } = document;
  for (const range of ranges) {
    const cell = table.cellAt(range.start);
    if (!cell) {
      continue;
    }
    const quoted = cell.raw.startsWith('"');
    const needsQuotes = !quoted && formatCell(newName, table.dialect) !== newName;
    if (!needsQuotes) {
      const escaped = quoted ? formatCell(`"${newName}`, table.dialect).slice(3, -1) : newName;
      yield [`${range.start.line}:${range.start.character}`, { range, newText: escaped }];
    } else {
      const start = range.start.character - cell.start.character;
      const value = cell.raw.slice(0, start) + newName + cell.raw.slice(range.end.character - cell.start.character);
      const newText = formatCell(value, table.dialect, profile?.dialect.quoting);
      yield [`${cell.start.line}:${cell.start.character}`, { range: { start: cell.start, end: cell.end }, newText }];
    }
  }
}
