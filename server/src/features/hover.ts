import type { Hover } from "vscode-languageserver-protocol";
import {
  type CellPlace,
  type Column,
  maskValue,
  type Position,
  type Problem,
  problemPage,
  rangesTouch,
  rereadUtf8,
  scientificReadings,
} from "#core";
import { type Place, personOf, placeAt, recordCells } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { columnEffects, columnFormat } from "./columnFacts.ts";
import { listItemAt } from "./listItemAt.ts";
import { code, escapeMarkdown, truncate } from "./markdown.ts";

export interface HoverClient {
  /** Pages of problems that a hover shall lead to: undefined where there are none, or the client shows them beside the messages. */
  readonly problemPages: string | undefined;
}

/** What a cell means: the value and what is wrong with it first, then the column, where to read on last. Not more than a screen. */
export function hover(document: UserDocument, position: Position, client: HoverClient): Hover | null {
  const place = placeAt(document, position);
  if (!place || place.record < 0) {
    return null;
  }
  const { cell, column } = place;
  const problems = problemsAt(document, cell);
  const told = problems.map((problem) => toldOf(document, problem, client)).filter((part) => part !== "");
  const parts = column ? knownParts(document, { place, position, told }) : [unknownColumn(document, place), told.join("  \n")];
  const { problemPages } = client;
  const links = problems.filter((problem) => problemPages !== undefined && toldOf(document, problem, client) === "");
  const further = [
    ...links.map((problem) => document.words.t("About this problem: {0}", pageLink(problem, client))),
    column && document.profile ? sourcePart(document, column) : "",
  ];
  const value = [...parts, further.filter((part) => part !== "").join(" · ")].filter((part) => part !== "").join("\n\n");
  return value === "" ? null : { contents: { kind: "markdown", value }, range: { start: cell.start, end: cell.end } };
}

function unknownColumn({ profile, words }: UserDocument, { cell, record }: Place): string {
  return profile && record === 0
    ? words.t("**{0}**: {1} has no such column.", escapeMarkdown(cell.value), escapeMarkdown(profile.title))
    : "";
}

interface KnownCell {
  readonly place: Place;
  readonly position: Position;
  /** What is wrong with this very value. */
  readonly told: readonly string[];
}

function knownParts(document: UserDocument, { place, position, told }: KnownCell): string[] {
  const { cell, column, record } = place;
  const { profile, words } = document;
  const { t } = words;
  if (!column || !profile) {
    return [];
  }
  const name = column.name === column.title ? "" : ` · ${code(column.name)}`;
  const key = profile.file.key.includes(column.id) ? ` · ${t("identifies the person")}` : "";
  const isValue = record > 0;
  const value = listItemAt(place, position, document.table.dialect)?.text ?? cell.value;
  const shown = isValue && value !== "" ? shownValue(document, column, value) : undefined;
  const effects = columnEffects({ profile, words }, column, shown).map(escapeMarkdown);
  return [
    `**${escapeMarkdown(column.title)}**${name}${key}`,
    [
      ...(isValue
        ? [cell.value === "" ? emptyMeans(document, column) : valueLine(document, column, value), fateOf(document, column, cell.value)]
        : []),
      ...told,
    ]
      .filter((part) => part !== "")
      .join("  \n"),
    columnFormat(column, words).join(" · "),
    effects.length > 0 ? t("In the sync: {0}", effects.join(" · ")) : "",
    escapeMarkdown(isValue ? truncate(column.description, 300) : column.description),
  ];
}

/** A value or list item as words may name it: its name, else itself, masked where it is secret. */
function shownValue(document: UserDocument, column: Column, value: string): string {
  return nameOf(document, column, value) ?? truncate(maskValue(column, value), 40);
}

function nameOf({ settings }: UserDocument, { reference }: Column, value: string): string | undefined {
  return reference === undefined ? undefined : settings.config.known[reference]?.get(value);
}

function valueLine(document: UserDocument, column: Column, value: string): string {
  const name = nameOf(document, column, value);
  const shown = code(truncate(maskValue(column, value), 120));
  const { t } = document.words;
  return t("Value: {0}", name !== undefined && name !== value ? `${shown} = ${escapeMarkdown(name)}` : shown);
}

/** What the next sync does to the person because of this very value. */
function fateOf({ profile, words: { t } }: UserDocument, column: Column, value: string): string {
  const { deletion, deactivation, removalDate } = profile?.sync ?? {};
  const means = (rule: typeof deletion) =>
    rule?.column === column.id && rule.values.some((each) => each.toLowerCase() === value.trim().toLowerCase());
  if (means(deletion)) {
    return t("**The next sync deletes this person.**");
  }
  if (means(deactivation)) {
    return t("**The next sync switches this person off.**");
  }
  return removalDate?.column === column.id && value !== "" ? t("**The person is removed on this date.**") : "";
}

function emptyMeans({ profile, words: { t } }: UserDocument, column: Column): string {
  if (column.required) {
    return t("Empty, though the system needs a value.");
  }
  switch (profile?.sync.empty) {
    case "clears":
      return t("Empty: the system clears what it has.");
    case "keeps":
      return t("Empty: the system keeps what it has.");
    default:
      return t("Empty: whether the system clears or keeps what it has is not documented.");
  }
}

function problemsAt(document: UserDocument, cell: CellPlace): readonly Problem[] {
  const lines = { first: cell.start.line, last: cell.end.line };
  return document.checker
    .problems({ lines })
    .filter(({ range }) => rangesTouch(range, cell))
    .slice(0, 3);
}

/** The editor shows the messages themselves; here is what they cannot say: who the other person is, and what a value may have been. */
function toldOf(document: UserDocument, problem: Problem, client: HoverClient): string {
  const { related } = problem;
  const { t } = document.words;
  const link = pageLink(problem, client);
  if (!related) {
    const readings = damageReadings(document, problem).map(code);
    if (readings.length === 0) {
      return "";
    }
    return readings.length === 1
      ? t("Probably it was {0}: {1}", String(readings[0]), link)
      : t(
          "Perhaps it was {0}: {1}",
          readings.reduce((before, reading) => t("{0} or {1}", before, reading)),
          link,
        );
  }
  const person = personOf(document, recordCells(document, related.record));
  const line = related.range.start.line + 1;
  return person === undefined
    ? t("The other one is line {0}: {1}", line, link)
    : t("The other one is {0}, line {1}: {2}", escapeMarkdown(person), line, link);
}

function pageLink({ code: problemCode }: Problem, { problemPages }: HoverClient): string {
  return problemPages === undefined ? code(problemCode) : `[${problemCode}](${problemPage(problemPages, problemCode)})`;
}

/** What a spreadsheet or a wrong encoding made this value from. Unmasked: nobody could recognise it, and what stands there is no card any more. */
function damageReadings({ table, columns }: UserDocument, { code: problemCode, range, facts }: Problem): readonly string[] {
  const cell = table.cellAt(range.start);
  const column = cell && columns.columns[cell.column];
  if (!cell || !column || (problemCode !== "spreadsheet-damage" && problemCode !== "suspicious")) {
    return [];
  }
  if (problemCode === "suspicious") {
    const reread = rereadUtf8(cell.value);
    return reread === undefined ? [] : [maskValue(column, reread)];
  }
  const fixed = typeof facts.fixed === "string" ? facts.fixed : undefined;
  return fixed !== undefined ? [maskValue(column, fixed)] : scientificReadings(cell.value, column.type === "card").slice(0, 3);
}

function sourcePart({ profile, words: { t } }: UserDocument, column: Column): string {
  const source = profile?.sources.find(({ id }) => id === column.source);
  if (!source) {
    return "";
  }
  const title = escapeMarkdown(source.title);
  return t("Source: {0}", source.url === undefined ? title : `[${title}](${source.url})`);
}
