/** What can stand at the cursor: column names, values, list items, or a whole person. In steps, since values are looked for in the whole column. */
import type { CompletionItem, CompletionItemKind, CompletionList } from "vscode-languageserver-protocol";
import { type CellPlace, type Column, formatCell, isInQuotes, type Position, quoteCell, type Range } from "#core";
import { countValues } from "../documents/countValues.ts";
import { type Place, placeAt } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { isOpen } from "../documents/valueSpan.ts";
import { completionItemKind, insertTextFormat } from "../protocolValues.ts";
import { columnFormat } from "./columnFacts.ts";
import { headerSuggestions } from "./headerSuggestions.ts";
import { listItemAt } from "./listItemAt.ts";
import { maskedSuggestions, nextFreeNumber } from "./nextFreeNumber.ts";
import { personSnippet } from "./personSnippet.ts";

/** More are not read; typing narrows the list. */
const maximumSuggestions = 200;

interface Suggestion {
  readonly text: string;
  readonly label?: string;
  readonly detail?: string;
  readonly kind: CompletionItemKind;
}

/** What a suggestion replaces, and by what. */
interface Written {
  readonly range: Range;
  readonly newText: string;
  /** The text that the editor filters by starts like the text that is replaced. */
  readonly prefix: string;
}

type Slot = (text: string) => Written;

export function* completion(document: UserDocument, position: Position, snippets: boolean): Generator<void, CompletionList> {
  const place = placeAt(document, position);
  if (!place) {
    return list([...headerSuggestions(document, position), ...personSnippet(document, position, snippets)]);
  }
  const { cell, column, record } = place;
  const slot = record < 0 ? undefined : slotAt(document, place, position);
  if (!slot) {
    return list([]);
  }
  if (record === 0) {
    return list(toItems(missingNames(document), slot));
  }
  return list(toItems(column ? yield* suggestions(document, cell, column) : yield* sharedValues(document, cell), slot));
}

function list(items: CompletionItem[]): CompletionList {
  return { isIncomplete: items.length >= maximumSuggestions, items };
}

/** Columns that the file lacks, in the order of the profile. */
function missingNames(document: UserDocument): Suggestion[] {
  const { profile, columns } = document;
  const missing = profile?.columns.filter(({ id }) => !columns.cellIndex.has(id)) ?? [];
  return missing.map((column) => ({
    text: column.name,
    detail: [column.title, ...columnFormat(column, document.words)].join(" · "),
    kind: completionItemKind.field,
  }));
}

function* suggestions(document: UserDocument, cell: CellPlace, column: Column): Generator<void, Suggestion[]> {
  const found = new Map<string, Suggestion>();
  const taken = column.list ? new Set(cell.value.split(column.list.separator)) : new Set<string>();
  for (const suggestion of [
    ...allowedValues(column),
    ...knownValues(document, column),
    ...(yield* freeNumber(document, cell, column)),
    ...(yield* usedValues(document, cell, column)),
  ]) {
    if (!found.has(suggestion.text) && !taken.has(suggestion.text) && found.size < maximumSuggestions) {
      found.set(suggestion.text, suggestion);
    }
  }
  return [...found.values()];
}

function allowedValues(column: Column): Suggestion[] {
  return (column.allowed ?? []).map((text) => ({ text, kind: completionItemKind.enumMember }));
}

/** An id is offered by the name it stands for. */
function knownValues({ settings }: UserDocument, { reference }: Column): Suggestion[] {
  const known = reference === undefined ? undefined : settings.config.known[reference];
  return [...(known ?? [])].map(([text, name]) => ({
    text,
    label: name,
    ...(name === text ? {} : { detail: text }),
    kind: completionItemKind.reference,
  }));
}

function* freeNumber(document: UserDocument, cell: CellPlace, column: Column): Generator<void, Suggestion[]> {
  const text = yield* nextFreeNumber(document, cell, column);
  return text === undefined ? [] : [{ text, detail: document.words.t("next free number"), kind: completionItemKind.value }];
}

/** Values that others have, the commonest first; none where each value may stand once. */
function* usedValues(document: UserDocument, cell: CellPlace, column: Column): Generator<void, Suggestion[]> {
  return maskedSuggestions(document, column) ? [] : yield* valuesUsed(document, cell, { separator: column.list?.separator, atLeast: 1 });
}

/** In a column that no profile knows: what two people share is no secret and no key. */
function sharedValues(document: UserDocument, cell: CellPlace): Generator<void, Suggestion[]> {
  return valuesUsed(document, cell, { separator: undefined, atLeast: 2 });
}

interface Use {
  readonly separator: string | undefined;
  /** By so many others. */
  readonly atLeast: number;
}

function* valuesUsed(document: UserDocument, cell: CellPlace, { separator, atLeast }: Use): Generator<void, Suggestion[]> {
  const counts = yield* countValues(document, cell.column);
  for (const own of separator === undefined ? [cell.value] : cell.value.split(separator)) {
    counts.set(own, (counts.get(own) ?? 0) - 1);
  }
  return [...counts]
    .filter(([text, count]) => count >= atLeast && !/[\r\n]/.test(text))
    .sort((a, b) => b[1] - a[1])
    .slice(0, maximumSuggestions)
    .map(([text, count]) => ({
      text,
      detail: document.words.t("{0, plural, one {used once} other {used {0} times}}", count),
      kind: completionItemKind.value,
    }));
}

/** What a suggestion replaces at the position; undefined where that is uncertain: in a value of several lines, or with a stray quote. */
function slotAt(document: UserDocument, place: Place, position: Position): Slot | undefined {
  const { cell, column } = place;
  if (cell.start.line !== cell.end.line) {
    return undefined;
  }
  if (isOpen(cell, document.table.dialect)) {
    return openSlot(document, place, position);
  }
  return column?.list === undefined || cell.value === "" ? cellSlot(document, cell) : itemSlot(document, place, position);
}

/** Behind a quote that was just typed: what follows are the other fields, so only what stands before the cursor is replaced. */
function openSlot({ table }: UserDocument, { cell, column }: Place, position: Position): Slot | undefined {
  const { dialect } = table;
  const separator = column?.list?.separator;
  const typed = cell.raw.slice(0, position.character - cell.start.character);
  const isAtEnd = typed.length === cell.raw.length || cell.raw.startsWith(dialect.delimiter, typed.length);
  const isOneValue = !typed.includes(dialect.delimiter) && (separator === undefined || !typed.includes(separator));
  return typed !== "" && isAtEnd && isOneValue
    ? (text) => ({ range: { start: cell.start, end: position }, newText: quoteCell(text, dialect), prefix: '"' })
    : undefined;
}

function cellSlot({ table, profile }: UserDocument, cell: CellPlace): Slot {
  const quoted = isInQuotes(cell, table.dialect);
  const range = { start: cell.start, end: cell.end };
  return (text) => ({
    range,
    newText: quoted ? quoteCell(text, table.dialect) : formatCell(text, table.dialect, profile?.dialect.quoting),
    prefix: quoted ? '"' : "",
  });
}

/** Only the item at the cursor is replaced, and the rest of the list stays; where the item needs quotes, the cell gets them. */
function itemSlot({ table, profile }: UserDocument, place: Place, position: Position): Slot | undefined {
  const { cell } = place;
  const { dialect } = table;
  const item = listItemAt(place, position, dialect);
  if (!item || cell.start.character + item.start > position.character) {
    return undefined;
  }
  const { raw } = cell;
  const at = (offset: number) => ({ line: cell.start.line, character: cell.start.character + offset });
  const own = { start: at(item.start), end: at(item.end) };
  const before = raw.slice(0, item.start);
  if (isInQuotes(cell, dialect)) {
    return (text) => ({ range: own, newText: quoteCell(text, dialect).slice(1, -1), prefix: "" });
  }
  return (text) =>
    formatCell(text, dialect) === text
      ? { range: own, newText: text, prefix: "" }
      : {
          range: { start: cell.start, end: cell.end },
          newText: formatCell(before + text + raw.slice(item.end), dialect, profile?.dialect.quoting),
          prefix: before,
        };
}

function toItems(found: readonly Suggestion[], slot: Slot): CompletionItem[] {
  return found.map(({ text, label, detail, kind }, index) => {
    const { range, newText, prefix } = slot(text);
    return {
      label: label ?? text,
      kind,
      ...(detail === undefined ? {} : { detail }),
      sortText: String(index).padStart(4, "0"),
      filterText: `${prefix}${label === undefined || label === text ? text : `${label} ${text}`}`,
      textEdit: { range, newText },
      insertTextFormat: insertTextFormat.plainText,
    };
  });
}
