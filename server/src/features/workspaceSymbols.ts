import type { WorkspaceSymbol } from "vscode-languageserver-protocol";
import { type CellPlace, foldName, maskValue } from "#core";
import { personOf } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { symbolKind } from "../protocolValues.ts";

/** A person looks at the first few. */
const maximumSymbols = 100;

/** People of the user files whose name, key, card or number holds the text, in any letter case and without accents. Looked for in steps. */
export function* workspaceSymbols(documents: readonly UserDocument[], query: string): Generator<void, WorkspaceSymbol[]> {
  const wanted = plain(query);
  const found: WorkspaceSymbol[] = [];
  for (const document of wanted === "" ? [] : documents) {
    for (let block = 0; document.profile && block < document.table.blocks.length; block++) {
      for (const cells of peopleWith(document, block, wanted)) {
        const symbol = match(document, cells, wanted);
        if (symbol) {
          found.push(symbol);
        }
        if (found.length === maximumSymbols) {
          return found;
        }
      }
      yield;
    }
  }
  return found;
}

/** Records of a block that holds the text somewhere: most blocks are passed over without a look at their cells. */
function* peopleWith({ table, columns }: UserDocument, block: number, wanted: string): Generator<readonly CellPlace[], void> {
  if (!plain(table.blocks[block]?.text ?? "").includes(wanted)) {
    return;
  }
  const first = table.firstRecordOf(block);
  const end = first + (table.blocks[block]?.recordCount ?? 0);
  for (let index = Math.max(first, columns.firstDataRecord); index < end; index++) {
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
