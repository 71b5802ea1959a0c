import type { WorkspaceSymbol } from "vscode-languageserver-protocol";
import { type CellPlace, foldName, maskValue } from "#core";
import { personOf } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { symbolKind } from "../protocolValues.ts";

/** A person looks at the first few. */
const maximumSymbols = 100;

/** People of the open user files whose name, key, card or number holds the text, in any letter case and without accents. */
export function workspaceSymbols(documents: readonly UserDocument[], query: string): WorkspaceSymbol[] {
  const wanted = plain(query);
  const found: WorkspaceSymbol[] = [];
  if (wanted === "") {
    return found;
  }
  for (const document of documents) {
    for (const cells of peopleOf(document)) {
      const symbol = match(document, cells, wanted);
      if (symbol) {
        found.push(symbol);
      }
      if (found.length === maximumSymbols) {
        return found;
      }
    }
  }
  return found;
}

function* peopleOf({ table, columns, profile }: UserDocument): Generator<readonly CellPlace[], void> {
  for (let index = columns.firstDataRecord; profile && index < table.recordCount; index++) {
    const place = table.record(index);
    if (place) {
      yield table.cells(place);
    }
  }
}

function match(document: UserDocument, cells: readonly CellPlace[], wanted: string): WorkspaceSymbol | undefined {
  const { profile, columns, uri } = document;
  const hit = cells.find((cell) => {
    const column = columns.columns[cell.column];
    const searched =
      column && (column.personName || column.unique !== undefined || column.type === "card" || profile?.file.key.includes(column.id));
    return searched && plain(cell.value).includes(wanted);
  });
  if (!hit) {
    return undefined;
  }
  const column = columns.columns[hit.column];
  const name = personOf(document, cells) ?? maskValue(column, hit.value);
  const found = column?.personName ? "" : `${column?.title ?? ""} ${maskValue(column, hit.value)}`;
  return { name, kind: symbolKind.object, containerName: found, location: { uri, range: { start: hit.start, end: hit.end } } };
}

function plain(text: string): string {
  return foldName(text.normalize("NFD").replace(/\p{M}/gu, ""));
}
