import type { ToPage } from "../src/preview/pageMessages.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A message of the extension, or `undefined` where it is none: other frames can post to this one too. */
export function readToPage(value: unknown): ToPage | undefined {
  return isFields(value) && isToPage(value) ? (value as unknown as ToPage) : undefined;
}

function isToPage(message: Fields): boolean {
  switch (message.kind) {
    case "plan":
      return typeof message.canPush === "boolean" && isFields(message.head) && isHead(message.head);
    case "rows":
      return isCount(message.turn) && isCount(message.from) && isCount(message.total) && isList(message.rows, isRow);
    case "notice":
      return (
        ["current", "passing", "outdated"].includes(String(message.state)) && (message.text === null || typeof message.text === "string")
      );
    case "revealed":
      return isCount(message.index) && (hasTexts(message, "column", "fault") || hasTexts(message, "column", "from", "to"));
    case "select":
      return isCount(message.place) && typeof message.clearsFilter === "boolean";
    default:
      return false;
  }
}

function isHead(head: Fields): boolean {
  return (
    hasTexts(head, "file", "sentence", "system", "target", "baseline", "id") &&
    hasCounts(head.counts, "create", "update", "delete", "unchanged") &&
    hasCounts(head.rows, "create", "update", "delete", "rename") &&
    isList(head.guards, (guard) => hasTexts(guard, "name", "verdict", "message") && typeof guard.share === "number") &&
    isTexts(head.observations) &&
    isTexts(head.assumptions) &&
    isList(head.sources, (source) => hasTexts(source, "title")) &&
    isList(head.changedColumns, (column) => hasTexts(column, "id", "title") && isCount(column.people)) &&
    isList(head.groups, isGroups)
  );
}

function isGroups(groups: Fields): boolean {
  const isGroup = (group: Fields): boolean =>
    hasTexts(group, "name") && hasCounts(group, "create", "update", "delete", "rename", "unchanged");
  return hasTexts(groups, "title") && isCount(groups.untouched) && isList(groups.values, isGroup);
}

function isRow(row: Fields): boolean {
  const isField = (field: Fields): boolean => hasTexts(field, "column", "title", "from", "to") && typeof field.isMasked === "boolean";
  return (
    isCount(row.index) &&
    hasTexts(row, "kind", "key", "title") &&
    isTexts(row.effects) &&
    typeof row.isInFile === "boolean" &&
    isList(row.fields, isField)
  );
}

function hasTexts(fields: Fields, ...names: readonly string[]): boolean {
  return names.every((name) => typeof fields[name] === "string");
}

function hasCounts(fields: unknown, ...names: readonly string[]): boolean {
  return isFields(fields) && names.every((name) => isCount(fields[name]));
}

function isTexts(values: unknown): boolean {
  return Array.isArray(values) && values.every((value) => typeof value === "string");
}

function isList(values: unknown, isItem: (item: Fields) => boolean): boolean {
  return Array.isArray(values) && values.every((value) => isFields(value) && isItem(value));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
