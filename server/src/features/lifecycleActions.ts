/** What can happen to a person, with its consequences in the title: offered on a record, never on the header. */
import type { CodeAction, TextEdit as LspEdit } from "vscode-languageserver-protocol";
import {
  atOnce,
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
import { countValues } from "../documents/countValues.ts";
import { fixContext, isCutRight, isWhole } from "../documents/fixContext.ts";
import { personOf, placeAt, recordCells } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { codeActionKind } from "../protocolValues.ts";
import { sharesNoValue } from "./nextFreeNumber.ts";
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
  const person: Person = { document, profile, cells, name: personOf(document, cells) ?? document.words.t("record {0}", place.record) };
  const second = placeAt(document, range.end);
  const other = second && second.record > place.record ? recordCells(document, second.record) : [];
  // A menu stands on its first entry: what takes somebody away comes last.
  return [
    ...(isWhole(document, other) ? swapActions(person, other) : []),
    duplicateAction(person),
    ...groupActions(person),
    ...subscriptionActions(person),
    ...dateActions(person, today),
    ...deletionActions(person),
    ...removalActions(person),
  ];
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
  const { t } = person.document.words;
  const isDeleted = cell.value.toLowerCase() === yes.toLowerCase();
  return isDeleted
    ? [action(person, t("Keep {0}: {1} becomes {2}", person.name, column?.name ?? "", no), [set(person, cell, no)])]
    : [action(person, t("Mark {0} as deleted: the next sync deletes the person", person.name), [set(person, cell, yes)])];
}

/** Where who is missing is lost, taking the record out is the way; a removal date is the other. */
function removalActions(person: Person): CodeAction[] {
  const { absent } = person.profile.sync;
  const { t } = person.document.words;
  const first = person.cells[0];
  const last = person.cells.at(-1);
  if (absent === "kept" || !first || !last) {
    return [];
  }
  const title =
    absent === "deleted"
      ? t("Remove the record of {0}: the next sync deletes the person", person.name)
      : t("Remove the record of {0}: the next sync deactivates the person", person.name);
  return [action(person, title, [removeLines(person.document.table, first.start.line, last.end.line)])];
}

/** A date of removal ends the account later; the record stays until then. */
function dateActions(person: Person, today: Date): CodeAction[] {
  const { removalDate } = person.profile.sync;
  const cell = removalDate && cellOf(person, removalDate.column);
  const column = person.profile.columns.find(({ id }) => id === removalDate?.column);
  if (!cell || !column) {
    return [];
  }
  const { t } = person.document.words;
  if (cell.value !== "") {
    return [action(person, t("Keep {0}: empty {1}", person.name, column.name), [set(person, cell, "")])];
  }
  return terminationDates(person.document, column, today).map(({ text, words, isGuess }) => {
    const title = isGuess
      ? t(
          "Terminate {0} on {1}, {2}: sets {3}, the record stays (how the system reads dates is not known)",
          person.name,
          text,
          words,
          column.name,
        )
      : t("Terminate {0} on {1}, {2}: sets {3}, the record stays", person.name, text, words, column.name);
    return action(person, title, [set(person, cell, text)]);
  });
}

/** Columns whose changed value the system acts upon, such as a group that pays in another way: the others that are known or in use. */
function groupActions(person: Person): CodeAction[] {
  const { document, profile } = person;
  const acted = profile.columns.filter(
    ({ id, sensitive }) => !sensitive && profile.sync.effects.some(({ on, column }) => on === "change" && column === id),
  );
  // Told by its id and by its name, a group is offered once.
  const offered = new Set<string>();
  return acted.flatMap((column) => {
    const cell = cellOf(person, column.id);
    const known = column.reference === undefined ? undefined : document.settings.config.known[column.reference];
    if (!cell || cell.value === "" || !(column.nameLike || known)) {
      return [];
    }
    const isSmall = document.table.recordCount <= countedRecords;
    const groups = known
      ? [...known]
      : (isSmall ? [...atOnce(countValues(document, cell.column)).keys()] : []).map((value): [string, string] => [value, value]);
    return groups
      .filter(([value]) => value !== cell.value)
      .slice(0, maximumChoices)
      .flatMap(([value, name]) => {
        const group: Group = { column, value, name };
        const partner = partnerEdit(person, group);
        const becomes = [`${column.id}=${value}`, ...(partner ? [`${partner.column.id}=${partner.value}`] : [])].sort().join("\n");
        if (offered.has(becomes)) {
          return [];
        }
        offered.add(becomes);
        const edits = [set(person, cell, value), ...(partner ? [partner.edit] : [])];
        return [action(person, moveTitle(person, group, partner), edits)];
      });
  });
}

/** A group to move to, told by a value of the column. */
interface Group {
  readonly column: Column;
  readonly value: string;
  readonly name: string;
}

/** The other half of a group's description, and what it becomes. */
interface Partner {
  readonly column: Column;
  readonly value: string;
  readonly edit: TextEdit;
}

/**
 * A group that is told by an id and by its name, either of which may be empty: the other half must not say the old one. It becomes what is known of
 * the new group, else empty.
 */
function partnerEdit(person: Person, { column, value, name }: Group): Partner | undefined {
  const other = person.profile.columns.find(({ id }) => id === column.emptyExcusedBy);
  const cell = other && cellOf(person, other.id);
  if (!other || !cell || cell.value === "") {
    return undefined;
  }
  const { known } = person.document.settings.config;
  const names = other.reference === undefined ? undefined : known[other.reference];
  const id = [...(names ?? [])].find(([, each]) => each === value)?.[0];
  const counterpart = id ?? (column.nameLike ? "" : name === value ? "" : name);
  return { column: other, value: counterpart, edit: set(person, cell, counterpart) };
}

function moveTitle({ name, document }: Person, group: Group, partner: Partner | undefined): string {
  const { t } = document.words;
  const { title } = group.column;
  if (!partner) {
    return t("Move {0} to {1} ({2})", name, group.name, title);
  }
  return partner.value === ""
    ? t("Move {0} to {1} ({2}; empties {3})", name, group.name, title, partner.column.title)
    : t("Move {0} to {1} ({2}; {3} becomes {4})", name, group.name, title, partner.column.title, partner.value);
}

/** Columns whose one value comes and goes with a service: emptying one ends it. */
function subscriptionActions(person: Person): CodeAction[] {
  const { columns, sync } = person.profile;
  const acted = ({ id }: Column, on: EffectTemplate["on"]): boolean => sync.effects.some((each) => each.on === on && each.column === id);
  return columns
    .filter((column) => !column.list && !column.sensitive && acted(column, "gain") && acted(column, "lose"))
    .flatMap((column) => {
      const cell = cellOf(person, column.id);
      if (!cell) {
        return [];
      }
      return cell.value === ""
        ? subscribe(person, cell, column)
        : [
            action(person, person.document.words.t("Unsubscribe {0}: {1}", person.name, consequence(person, column, false)), [
              set(person, cell, ""),
            ]),
          ];
    });
}

function subscribe(person: Person, cell: CellPlace, column: Column): CodeAction[] {
  const known = column.reference === undefined ? undefined : person.document.settings.config.known[column.reference];
  const { t } = person.document.words;
  return [...(known ?? [])]
    .slice(0, maximumChoices)
    .map(([id, name]) =>
      action(person, t("Subscribe {0} to {1}: {2}", person.name, name, consequence(person, column, true)), [set(person, cell, id)]),
    );
}

function consequence({ profile, document: { words } }: Person, column: Column, comes: boolean): string {
  const occasions: readonly EffectTemplate["on"][] = comes ? ["set", "gain", "change"] : ["clear", "lose"];
  const effect = profile.sync.effects.find((each) => each.column === column.id && occasions.includes(each.on));
  return effect?.text.replace(/\{\w+\}/g, "…") ?? (comes ? words.t("starts with the next sync") : words.t("ends with the next sync"));
}

/** A copy of what people have in common: company, groups, settings. What belongs to one person alone, or ends an account, is left out. */
function duplicateAction(person: Person): CodeAction {
  const { document, profile, cells } = person;
  const { dialect } = document.table;
  const values = cells.map((cell) => {
    const column = document.columns.columns[cell.column];
    const value = column ? valueOfNewPerson(person, column, cell) : undefined;
    return value === undefined ? cell.raw : formatCell(value, dialect, profile.dialect.quoting);
  });
  const end = (cells.at(-1) as CellPlace).end;
  const text = lineBreakOf(document.table) + values.join(dialect.delimiter);
  const title = document.words.t("Add a person like {0}: the same company, groups and settings", person.name);
  return action(person, title, [{ range: { start: end, end }, text }]);
}

const personal: ReadonlySet<Column["type"]> = new Set<Column["type"]>(["email", "phone", "card"]);

/** Undefined: as the other person has it. */
function valueOfNewPerson({ document, profile: { file, sync } }: Person, column: Column, cell: CellPlace): string | undefined {
  if (column.id === sync.deletion?.column || column.id === sync.deactivation?.column) {
    const rule = column.id === sync.deletion?.column ? sync.deletion : sync.deactivation;
    return column.allowed?.find((value) => !rule?.values.some((each) => each.toLowerCase() === value.toLowerCase())) ?? "";
  }
  const isNumber = column.type === "digits" || column.type === "integer";
  const isOwn =
    column.unique !== undefined ||
    column.sensitive ||
    column.personName ||
    column.localPartOf !== undefined ||
    personal.has(column.type) ||
    (isNumber && sharesNoValue(document, cell));
  return isOwn || file.key.includes(column.id) || column.id === sync.removalDate?.column ? "" : undefined;
}

/** For a selection over two people: what opens doors changes hands. */
function swapActions(person: Person, other: readonly CellPlace[]): CodeAction[] {
  const { t } = person.document.words;
  const name = personOf(person.document, other) ?? t("the other person");
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
      return [action(person, t("Swap the cards of {0} and {1}", person.name, name), edits)];
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
