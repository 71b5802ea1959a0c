import type { Problem } from "#core";
import type { CheckReport } from "./checkReport.ts";

/** The contract's JSON: line and column from 1, columns in UTF-16 units, end exclusive; `record` 0 is the header. */
export function formatJson(reports: readonly CheckReport[]): string {
  return `${JSON.stringify({ version: 1, files: reports.map(toFile) }, null, 2)}\n`;
}

function toFile({ path, profile, sha256, records, problems, counts }: CheckReport) {
  const { error, warning, info } = counts;
  return { path, profile, sha256, records, problems: problems.map(toProblem), counts: { error, warning, info } };
}

function toProblem({ code, severity, message, range, record, field }: Problem) {
  return {
    code,
    severity,
    message,
    line: range.start.line + 1,
    column: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
    ...(record === undefined ? {} : { record }),
    ...(field === undefined ? {} : { field }),
  };
}
