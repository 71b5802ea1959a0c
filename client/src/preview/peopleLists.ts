/** The people of a preview as a list, for a colleague or a ticket. Sensitive values stay masked. */
import type { ChangeKind } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import { rowsOf } from "./pageContent.ts";
import type { PageRow } from "./pageMessages.ts";

const titles = ["what", "key", "person", "values", "effects"] as const;

const kindWords: Readonly<Record<ChangeKind, string>> = { delete: "deleted", rename: "key changes", update: "changed", create: "added" };

export function listAsCsv(answer: PlanAnswer, indexes: readonly number[]): string {
  const lines = rowsOf(answer, indexes).map((row) => cellsOf(row).map(quoted).join(","));
  return `${[titles.join(","), ...lines].join("\n")}\n`;
}

export function listAsMarkdown(answer: PlanAnswer, indexes: readonly number[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rows = rowsOf(answer, indexes).map((row) => line(cellsOf(row).map(escapeCell)));
  return `${[line(titles), line(titles.map(() => "---")), ...rows].join("\n")}\n`;
}

function cellsOf({ kind, key, title, fields, effects }: PageRow): string[] {
  const values = kind === "create" ? [] : fields;
  return [kindWords[kind], key, title, values.map((field) => `${field.title}: ${field.from} → ${field.to}`).join("; "), effects.join("; ")];
}

/** A spreadsheet must not run what a name begins with. */
function quoted(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

function escapeCell(value: string): string {
  return value.replace(/[\\`*_[\]<>|~]/g, "\\$&").replace(/\s+/g, " ");
}
