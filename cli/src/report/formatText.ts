import { oneLine } from "#core";
import type { CheckReport } from "./checkReport.ts";

/** For people: one line a problem as compilers print it, then a sentence per file. In pieces. */
export function* formatText(reports: readonly CheckReport[]): Generator<string> {
  for (const [index, report] of reports.entries()) {
    yield index > 0 ? "\n" : "";
    yield* formatReport(report);
  }
}

function* formatReport(report: CheckReport): Generator<string> {
  const { error, warning, info } = report.counts;
  let hidden = error + warning + info;
  for (const { range, severity, message, code } of report.problems) {
    yield `${report.path}:${range.start.line + 1}:${range.start.character + 1}: ${severity}: ${oneLine(message)} [${code}]\n`;
    hidden--;
  }
  if (hidden > 0) {
    yield `${report.path}: … and ${hidden} more\n`;
  }
  const silenced = report.counts.silenced ?? 0;
  const found = [
    ...(error + warning + info === 0
      ? ["no problems"]
      : [counted(error, "error"), counted(warning, "warning"), ...(info > 0 ? [`${info} info`] : [])]),
    ...(silenced > 0 ? [`${silenced} silenced by usersync.json`] : []),
  ].join(", ");
  yield `${report.path}: ${counted(report.records, "record")}, ${found} (${report.profile ?? "no profile"}: ${oneLine(report.reason)})\n`;
}

function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
