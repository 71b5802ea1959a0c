/** What can happen to a person, with its consequences in the title: offered on a record, never on the header. */
import type { CodeAction, TextEdit as LspEdit } from "vscode-languageserver-protocol";
import {
  type CellPlace,
  type Column,
  type EffectTemplate,
  formatCell,
  lineBreakOf,
  type Profile,
  type Range,
  removeLines,
  replaceValue,
  type TextEdit,
} from "#core";
import { countValues } from "../documents/columnValues.ts";
import { fixContext, isCutRight } from "../documents/fixContext.ts";
import { personOf, placeAt, recordCells } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { codeActionKind } from "../protocolValues.ts";
import { terminationDates } from "./terminationDates.ts";

/** A menu is read by a person. */
const maximumChoices = 5;
/** In larger files only known groups are offered: a menu must not wait for a walk through the file. */
const countedRecords = 20_000;

interface Person {
  readonly document: UserDocument;
  readonly profile: Profile;
  readonly cells: readonly CellPlace[];
  readonly name: string;
}

export function lifecycleActions(document: UserDocument, range: Range, today: Date): CodeAction[] {
  const place = placeAt(document, range.start);
  const { profile } = document;
  if (!place || place.record < 1 || !profile) {
    return [];
  }
  const cells = recordCells(document, place.record);
  // Fields too many or too few, or an open quote: which field is which nobody knows, and a wrong one would be written.
  if (!isWhole(document, cells) || !isCutRight(document)) {
    return [];
  }
  const person: Person = { document, profile, cells, name: personOf(document, cells) ?? `record ${place.record}` };
  const actions = [
    ...deletionActions(person),
    ...removalActions(person, today),
    ...groupActions(person),
    ...subscriptionActions(person),
    duplicateAction(person),
  ];
  const second = placeAt(document, range.end);
  const other = second && second.record > place.record ? recordCells(document, second.record) : [];
  return isWhole(document, other) ? [...actions, ...swapActions(person, other)] : actions;
}

function isWhole({ columns, profile }: UserDocument, cells: readonly CellPlace[]): boolean {
  const isShort = profile?.header.shortRecords === true && cells.length > 0 && cells.length < columns.columns.length;
  return isShort || cells.length === columns.columns.length;
}

/** A column that deletes: `Is Deleted` of 2N. */
function deletionActions(person: Person): CodeAction[] {
  const { deletion } = person.profile.sync;
  const cell = deletion && cellOf(person, deletion.column);
  const column = person.profile.columns.find(({ id }) => id === deletion?.column);
  const yes = column?.allowed?.find((value) => deletion?.values.some((each) => each.toLowerCase() === value.toLowerCase()));
  const no = column?.allowed?.find((value) => value !== yes);
  if (!cell || yes === undefined || no === undefined) {
    return [];
  }
  const isDeleted = cell.value.toLowerCase() === yes.toLowerCase();
  return isDeleted
    ? [action(person, `Keep ${person.name}: ${column?.name} becomes ${no}`, [set(person, cell, no)])]
    : [action(person, `Mark ${person.name} as deleted: the next sync deletes the person`, [set(person, cell, yes)])];
}

/** Where who is missing is lost, taking the record out is the way; a removal date is the other. */
function removalActions(person: Person, today: Date): CodeAction[] {
  const { sync } = person.profile;
  const actions: CodeAction[] = [];
  const first = person.cells[0];
  const last = person.cells.at(-1);
  if (sync.absent !== "kept" && first && last) {
    const lost = sync.absent === "deleted" ? "deletes" : "deactivates";
    const edits = [removeLines(person.document.table, first.start.line, last.end.line)];
    actions.push(action(person, `Remove the record of ${person.name}: the next sync ${lost} the person`, edits));
  }
  return [...actions, ...dateActions(person, today)];
}

/** A date of removal ends the account later; the record stays until then. */
function dateActions(person: Person, today: Date): CodeAction[] {
  const { removalDate } = person.profile.sync;
  const cell = removalDate && cellOf(person, removalDate.column);
  const column = person.profile.columns.find(({ id }) => id === removalDate?.column);
  if (!cell || !column) {
    return [];
  }
  if (cell.value !== "") {
    return [action(person, `Keep ${person.name}: empty ${column.name}`, [set(person, cell, "")])];
  }
  return terminationDates(person.document, column, today).map(({ text, words }) =>
    action(person, `Terminate ${person.name} on ${text}, ${words}: sets ${column.name}, the record stays`, [set(person, cell, text)]),
  );
}

/** Columns whose changed value the system acts upon, such as a group that pays in another way: the others that are known or in use. */
function groupActions(person: Person): CodeAction[] {
  const { document, profile } = person;
  const acted = profile.columns.filter(
    ({ id, sensitive }) => !sensitive && profile.sync.effects.some(({ on, column }) => on === "change" && column === id),
  );
  return acted.flatMap((column) => {
    const cell = cellOf(person, column.id);
    const known = column.reference === undefined ? undefined : document.settings.config.known[column.reference];
    if (!cell || cell.value === "" || !(column.nameLike || known) || /subscription/i.test(column.id)) {
      return [];
    }
    const isSmall = document.table.recordCount <= countedRecords;
    const groups = known
      ? [...known]
      : (isSmall ? [...countValues(document, cell.column).keys()] : []).map((value): [string, string] => [value, value]);
    return groups
      .filter(([value]) => value !== cell.value)
      .slice(0, maximumChoices)
      .map(([value, name]) => {
        const partner = partnerEdit(person, column, value, name);
        return action(person, `Move ${person.name} to ${name} (${column.title}${partner.words})`, [
          set(person, cell, value),
          ...partner.edits,
        ]);
      });
  });
}

/**
 * A group that is told by an id and by its name, either of which may be empty: the other half must not say the old one. It becomes what is known of
 * the new group, else empty.
 */
function partnerEdit(person: Person, column: Column, value: string, name: string): { readonly words: string; readonly edits: TextEdit[] } {
  const other = person.profile.columns.find(({ id }) => id === column.emptyExcusedBy);
  const cell = other && cellOf(person, other.id);
  if (!other || !cell || cell.value === "") {
    return { words: "", edits: [] };
  }
  const { known } = person.document.settings.config;
  const names = other.reference === undefined ? undefined : known[other.reference];
  const id = [...(names ?? [])].find(([, each]) => each === value)?.[0];
  const counterpart = id ?? (column.nameLike ? "" : name === value ? "" : name);
  const words = counterpart === "" ? `; empties ${other.title}` : `; ${other.title} becomes ${counterpart}`;
  return { words, edits: [set(person, cell, counterpart)] };
}

/** Columns whose value comes and goes with a service: emptying one ends it. */
function subscriptionActions(person: Person): CodeAction[] {
  return person.profile.columns
    .filter(({ id }) => /subscription/i.test(id))
    .flatMap((column) => {
      const cell = cellOf(person, column.id);
      if (!cell) {
        return [];
      }
      return cell.value === ""
        ? subscribe(person, cell, column)
        : [action(person, `Unsubscribe ${person.name}: ${consequence(person, column, false)}`, [set(person, cell, "")])];
    });
}

function subscribe(person: Person, cell: CellPlace, column: Column): CodeAction[] {
  const known = column.reference === undefined ? undefined : person.document.settings.config.known[column.reference];
  return [...(known ?? [])]
    .slice(0, maximumChoices)
    .map(([id, name]) =>
      action(person, `Subscribe ${person.name} to ${name}: ${consequence(person, column, true)}`, [set(person, cell, id)]),
    );
}

function consequence({ profile }: Person, column: Column, comes: boolean): string {
  const occasions: readonly EffectTemplate["on"][] = comes ? ["set", "gain", "change"] : ["clear", "lose"];
  const effect = profile.sync.effects.find((each) => each.column === column.id && occasions.includes(each.on));
  return effect?.text.replace(/\{\w+\}/g, "…") ?? (comes ? "starts with the next sync" : "ends with the next sync");
}

/** A copy of what people have in common: company, groups, settings. What belongs to one person alone, or ends an account, is left out. */
function duplicateAction(person: Person): CodeAction {
  const { document, profile, cells } = person;
  const { dialect } = document.table;
  const values = cells.map((cell) => {
    const column = document.columns.columns[cell.column];
    const value = column ? valueOfNewPerson(profile, column) : undefined;
    return value === undefined ? cell.raw : formatCell(value, dialect, profile.dialect.quoting);
  });
  const end = (cells.at(-1) as CellPlace).end;
  const text = lineBreakOf(document.table) + values.join(dialect.delimiter);
  return action(person, `Add a person like ${person.name}: the same company, groups and settings`, [{ range: { start: end, end }, text }]);
}

const personal: ReadonlySet<Column["type"]> = new Set<Column["type"]>(["email", "phone", "card"]);

/** Undefined: as the other person has it. */
function valueOfNewPerson({ file, sync }: Profile, column: Column): string | undefined {
  if (column.id === sync.deletion?.column || column.id === sync.deactivation?.column) {
    const rule = column.id === sync.deletion?.column ? sync.deletion : sync.deactivation;
    return column.allowed?.find((value) => !rule?.values.some((each) => each.toLowerCase() === value.toLowerCase())) ?? "";
  }
  const isOwn = column.unique !== undefined || column.sensitive || column.personName || personal.has(column.type);
  return isOwn || file.key.includes(column.id) || column.id === sync.removalDate?.column ? "" : undefined;
}

/** For a selection over two people: what opens doors changes hands. */
function swapActions(person: Person, other: readonly CellPlace[]): CodeAction[] {
  const name = personOf(person.document, other) ?? "the other person";
  return person.profile.columns
    .filter(({ type }) => type === "card")
    .flatMap((column) => {
      const mine = cellOf(person, column.id);
      const theirs = other[person.document.columns.cellIndex.get(column.id) ?? -1];
      if (!mine || !theirs || mine.value === theirs.value) {
        return [];
      }
      const edits = [
        { range: { start: mine.start, end: mine.end }, text: theirs.raw },
        { range: { start: theirs.start, end: theirs.end }, text: mine.raw },
      ];
      return [action(person, `Swap the cards of ${person.name} and ${name}`, edits)];
    });
}

function cellOf({ document, cells }: Person, column: string): CellPlace | undefined {
  return cells[document.columns.cellIndex.get(column) ?? -1];
}

function set({ document }: Person, cell: CellPlace, value: string): TextEdit {
  return replaceValue(cell, value, fixContext(document));
}

function action({ document }: Person, title: string, edits: readonly TextEdit[]): CodeAction {
  const changes: LspEdit[] = edits.map(({ range, text }) => ({ range, newText: text }));
  return { title, kind: codeActionKind.person, edit: { changes: { [document.uri]: changes } } };
}
