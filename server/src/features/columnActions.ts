/** What can be done to a whole column, offered on its header; the edits keep the bytes of every value. */
import type { CodeAction } from "vscode-languageserver-protocol";
import { type EditSteps, type Range, reorderColumns, sortRecords } from "#core";
import { fixContext, isCutRight } from "../documents/fixContext.ts";
import { columnTitle, placeAt } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { codeActionKind } from "../protocolValues.ts";

export type ColumnChange =
  | { readonly kind: "move"; readonly column: number; readonly to: number }
  | { readonly kind: "sort"; readonly column: number; readonly descending: boolean };

export interface ColumnAction {
  readonly action: CodeAction;
  readonly change: ColumnChange;
}

export function columnActions(document: UserDocument, range: Range): ColumnAction[] {
  const place = placeAt(document, range.start);
  const { profile, checker, table, columns } = document;
  const { t } = document.words;
  const { byCode } = checker.counts();
  if (place?.record !== 0 || !isCutRight(document)) {
    return [];
  }
  // A system that reads columns by their place must find them there; and where a record has fields too many, they are not its columns.
  const isFree = profile?.header.order !== "exact" && profile?.header.order !== "positional" && !byCode.has("ragged-record");
  const isSortable = table.recordCount - columns.firstDataRecord > 1;
  const { column } = place.cell;
  const last = document.columns.columns.length - 1;
  const title = columnTitle(document, column);
  const offer = (words: string, change: ColumnChange): ColumnAction => ({
    action: { title: words, kind: codeActionKind.column },
    change,
  });
  return [
    ...(isFree && column > 0 ? [offer(t("Move the column {0} to the left", title), { kind: "move", column, to: column - 1 })] : []),
    ...(isFree && column < last ? [offer(t("Move the column {0} to the right", title), { kind: "move", column, to: column + 1 })] : []),
    ...(isSortable
      ? [
          offer(t("Sort by {0}", title), { kind: "sort", column, descending: false }),
          offer(t("Sort by {0}, downwards", title), { kind: "sort", column, descending: true }),
        ]
      : []),
  ];
}

export function columnEdits(document: UserDocument, change: ColumnChange): EditSteps {
  const context = fixContext(document);
  if (change.kind === "sort") {
    return sortRecords(context, change.column, change.descending);
  }
  const order = document.columns.columns.map((_, index) => index);
  const [moved] = order.splice(change.column, 1);
  order.splice(change.to, 0, moved ?? change.column);
  return reorderColumns(context, order);
}
