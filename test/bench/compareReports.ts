/** Two reports of the bench side by side: what became faster or slower between two commits. */
import { readFileSync } from "node:fs";

interface ReportRow {
  readonly work: string;
  readonly value: number;
  readonly goal: number;
}

interface Report {
  readonly commit: string;
  readonly report: readonly { readonly records: number; readonly variant: string; readonly rows: readonly ReportRow[] }[];
}

/** The figures of the same names in two files of `build/bench`, as lines: smaller is better. */
export function compareReports(before: string, after: string): string[] {
  const [old, now] = [readReport(before), readReport(after)];
  const known = new Map(named(old).map(([name, row]) => [name, row.value]));
  const lines = named(now).flatMap(([name, { value, goal }]) => {
    const was = known.get(name);
    return was === undefined ? [] : [line(name, [was, value, value / was, goal].map(figure))];
  });
  return [line("", [old.commit, now.commit, "change", "goal"]), ...lines];
}

function readReport(path: string): Report {
  return JSON.parse(readFileSync(path, "utf8")) as Report;
}

function named({ report }: Report): (readonly [string, ReportRow])[] {
  return report.flatMap(({ records, variant, rows }) =>
    rows.map((row) => [`${variant} ${records.toLocaleString("en")}: ${row.work}`, row] as const),
  );
}

function line(name: string, cells: readonly string[]): string {
  return [name.padEnd(72), ...cells.map((cell) => cell.padStart(10))].join(" ");
}

function figure(value: number): string {
  return value.toPrecision(3);
}
