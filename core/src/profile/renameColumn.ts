import { applyEdits, modify, parseTree } from "jsonc-parser";

/** The text of a profile in which the column with this id has another name in the header; undefined where it has no such column. */
export function renameColumn(profileJson: string, id: string, name: string): string | undefined {
  const columns =
    parseTree(profileJson)?.children?.find(({ children }) => children?.[0]?.value === "columns")?.children?.[1]?.children ?? [];
  const index = columns.findIndex(({ children }) =>
    children?.some(({ children: pair }) => pair?.[0]?.value === "id" && pair[1]?.value === id),
  );
  return index < 0 ? undefined : applyEdits(profileJson, modify(profileJson, ["columns", index, "name"], name, {}));
}
