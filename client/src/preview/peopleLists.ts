/** The people of a preview as a list, for a colleague or a ticket. Sensitive values stay masked. */
import type { ChangeKind, Words } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import { rowsOf } from "./pageContent.ts";
import type { PageField, PageRow } from "./pageMessages.ts";

function titlesIn({ t }: Words): readonly string[] {
  return [t("what"), t("key"), t("person"), t("values"), t("effects")];
}

function kindWords(kind: ChangeKind, { t }: Words): string {
  switch (kind) {
    case "delete":
      return t("deleted");
    case "rename":
      return t("key changed");
    case "update":
      return t("changed");
    case "create":
      return t("added");
  }
}

export function listAsCsv(answer: PlanAnswer, indexes: readonly number[], words: Words): string {
  const lines = rowsOf(answer, indexes).map((row) => cellsOf(row, words).map(quoted).join(","));
  return `${[titlesIn(words).join(","), ...lines].join("\n")}\n`;
}

export function listAsMarkdown(answer: PlanAnswer, indexes: readonly number[], words: Words): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rows = rowsOf(answer, indexes).map((row) => line(cellsOf(row, words).map(escapeCell)));
  return `${[line(titlesIn(words)), line(titlesIn(words).map(() => "---")), ...rows].join("\n")}\n`;
}

function cellsOf({ kind, key, title, fields, effects }: PageRow, words: Words): string[] {
  const values = kind === "create" ? [] : fields;
  return [kindWords(kind, words), key, title, values.map((field) => fieldWords(field, words)).join("; "), effects.join("; ")];
}

function fieldWords({ title, from, to, mayBeKept }: PageField, { t }: Words): string {
  const after = mayBeKept ? t("(empty, may be kept)") : to || t("(empty)");
  return `${title}: ${from || t("(empty)")} → ${after}`;
}

/** A spreadsheet must not run what a name begins with. */
function quoted(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

function escapeCell(value: string): string {
  return value.replace(/[\\`*_[\]<>|~]/g, "\\$&").replace(/\s+/g, " ");
}
