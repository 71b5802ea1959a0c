import { ErrorCodes, ResponseError } from "vscode-languageserver";
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import { type CellPlace, comparePositions, formatCell, holds, isInQuotes, type Position, quoteCell, type Range, type Table } from "#core";
import { isCutRight } from "../documents/fixContext.ts";
import { type Meaning, meaningAt, placesOf, sameColumn } from "../documents/meaning.ts";
import { placeAt } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";

const otherFiles = "other-files";

/** What is renamed and what it is called now; null where there is nothing to rename. */
export function prepareRename(document: UserDocument, position: Position): { range: Range; placeholder: string } | null {
  const meaning = meaningAt(document, position);
  const place = placeAt(document, position);
  if (meaning && place) {
    // Beside its quotes the cursor is outside the value, and what is answered must hold it.
    const range = holds(meaning.range, position) ? meaning.range : { start: place.cell.start, end: place.cell.end };
    return { range, placeholder: meaning.value };
  }
  return place?.record === 0 ? { range: { start: place.cell.start, end: place.cell.end }, placeholder: place.cell.value } : null;
}

/**
 * A value is renamed everywhere in its column, since it means the same there; the other user files are included behind a confirmation, where the
 * client can ask. Found in steps. Null where no value stands that means the same elsewhere. Quotes are added where the new value needs them.
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
  if (!mayBeWritten(document, newName)) {
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      t(
        "The new value needs quotes, and where the fields of this file end is not certain: first close the open quote, or convert the separator.",
      ),
    );
  }
  const edits = yield* valueEdits(document, { column, value }, newName);
  if (!options.confirms) {
    return { changes: { [document.uri]: edits } };
  }
  const changes: TextDocumentEdit[] = [{ textDocument: { uri: document.uri, version: document.version }, edits }];
  for (const other of options.others.filter(({ uri }) => uri !== document.uri)) {
    const same = sameColumn(column, document, other);
    const isOneValue = !same?.list || !newName.includes(same.list.separator);
    const found = same && isOneValue ? yield* valueEdits(other, { column: same, value }, newName) : [];
    if (found.length > 0 && other.version === null) {
      // A closed file is read only: how it is cut tells its check.
      yield* other.checker.begin(other.table);
    }
    if (found.length > 0 && mayBeWritten(other, newName)) {
      const annotated = found.map((edit) => ({ ...edit, annotationId: otherFiles }));
      changes.push({ textDocument: { uri: other.uri, version: other.version }, edits: annotated });
    }
  }
  const changeAnnotations = {
    [otherFiles]: { label: t("Other user files"), description: t("The same value in another file"), needsConfirmation: true },
  };
  return { documentChanges: changes, ...(changes.length > 1 ? { changeAnnotations } : {}) };
}

/** Quotes that are added where it is not certain how the fields are cut may close others. */
function mayBeWritten(document: UserDocument, newName: string): boolean {
  return isCutRight(document) || formatCell(newName, document.table.dialect) === newName;
}

/** Inside quotes only quotes need care; outside, a value that needs quotes gets them with its whole cell. */
function* valueEdits(
  document: UserDocument,
  { column, value }: Pick<Meaning, "column" | "value">,
  newName: string,
): Generator<void, TextEdit[]> {
  const edits: TextEdit[] = [];
  for (const ranges of placesOf(document, { column, value })) {
    edits.push(...editsOf(document, ranges, newName));
    yield;
  }
  return edits;
}

function* editsOf({ table, profile }: UserDocument, ranges: readonly Range[], newName: string): Generator<TextEdit, void> {
  const { dialect } = table;
  for (const [cell, own] of inCells(table, ranges)) {
    const quoted = isInQuotes(cell, dialect);
    if (quoted || formatCell(newName, dialect) === newName) {
      const newText = quoted ? quoteCell(newName, dialect).slice(1, -1) : newName;
      yield* own.map((range) => ({ range, newText }));
    } else {
      let value = cell.raw;
      for (const { start, end } of own.toReversed()) {
        value = value.slice(0, start.character - cell.start.character) + newName + value.slice(end.character - cell.start.character);
      }
      yield { range: { start: cell.start, end: cell.end }, newText: formatCell(value, dialect, profile?.dialect.quoting) };
    }
  }
}

/** The places of each cell together: a list may have the same item twice. */
function* inCells(table: Table, ranges: readonly Range[]): Generator<readonly [CellPlace, Range[]], void> {
  let last: { readonly cell: CellPlace; readonly own: Range[] } | undefined;
  for (const range of ranges) {
    const cell = table.cellAt(range.start);
    if (cell && last && comparePositions(cell.start, last.cell.start) === 0) {
      last.own.push(range);
      continue;
    }
    if (last) {
      yield [last.cell, last.own];
    }
    last = cell && { cell, own: [range] };
  }
  if (last) {
    yield [last.cell, last.own];
  }
}
