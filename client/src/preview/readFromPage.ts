import type { ChangeKind } from "#core";
import { type FromPage, type PageFilter, pageActions } from "./pageMessages.ts";

const changeKinds: readonly string[] = ["create", "update", "delete", "rename"] satisfies readonly ChangeKind[];
const mostRows = 200;

/** A message of the page, or `undefined` where it is none. */
export function readFromPage(value: unknown): FromPage | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { kind, index, column } = value;
  switch (kind) {
    case "ready":
      return { kind };
    case "show":
      return isCount(index) ? { kind, index } : undefined;
    case "reveal":
      return isCount(index) && typeof column === "string" ? { kind, index, column } : undefined;
    case "action": {
      const action = pageActions.find((one) => one === value.action);
      const filter = readFilter(value.filter);
      return action && filter && { kind, action, filter };
    }
    case "rows":
      return readRowsQuestion(value);
    default:
      return undefined;
  }
}

function readRowsQuestion({ turn, from, count, filter: given }: Readonly<Record<string, unknown>>): FromPage | undefined {
  const filter = readFilter(given);
  if (!isCount(turn) || !isCount(from) || !isCount(count) || !filter) {
    return undefined;
  }
  return { kind: "rows", turn, from, count: Math.min(count, mostRows), filter };
}

function readFilter(value: unknown): PageFilter | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { kinds, text, column, group } = value;
  if (typeof text !== "string" || typeof column !== "string" || !Array.isArray(kinds)) {
    return undefined;
  }
  const known = kinds.filter((kind): kind is ChangeKind => typeof kind === "string" && changeKinds.includes(kind));
  if (group === null) {
    return { kinds: known, text, column, group };
  }
  return isRecord(group) && isCount(group.groups) && isCount(group.value)
    ? { kinds: known, text, column, group: { groups: group.groups, value: group.value } }
    : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
