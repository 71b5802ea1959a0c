import type { CheckReport } from "./checkReport.ts";

/** For people: one line a problem as compilers print it, then a sentence per file. */
export function formatText(reports: readonly CheckReport[]): string {
  return reports.map(formatReport).join("\n");
}

function formatReport(report: CheckReport): string {
  const lines = report.problems.map(({ range, severity, message, code }) => {
    return `${report.path}:${range.start.line + 1}:${range.start.character + 1}: ${severity}: ${message} [${code}]`;
  });
  const { error, warning, info } = report.counts;
  const hidden = error + warning + info - report.problems.length;
  if (hidden > 0) {
    lines.push(`${report.path}: … and ${hidden} more`);
  }
  const found =
    error + warning + info === 0
      ? "no problems"
      : [counted(error, "error"), counted(warning, "warning"), info > 0 ? `${info} info` : ""].filter(Boolean).join(", ");
  lines.push(`${report.path}: ${counted(report.records, "record")}, ${found} (${report.profile ?? "no profile"}: ${report.reason})`);
  return `${lines.join("\n")}\n`;
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
