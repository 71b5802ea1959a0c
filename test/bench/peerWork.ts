/** The same work as others do it: a fast parser with expressions and a map, the usual parser with positions, the usual text document. */
import { parse } from "csv-parse/sync";
import { inferSchema, initParser } from "udsv";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextChange } from "#core";
import { descending, insertion, lineChooser } from "./ownWork.ts";
import { peakMegabytes, type Spread, timeRuns } from "./timing.ts";
import { delimiterOf, usersFile, type Variant } from "./usersFile.ts";

const mail = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const card = /^[0-9A-F]{6,10}(;[0-9A-F]{6,10})*$/;
const digits = /^[0-9]*$/;
const flag = /^(TRUE|FALSE)$/;

export function measureUdsv(records: number, variant: Variant): Record<string, Spread> {
  const bytes = usersFile(records, variant);
  const open = timeRuns(records > 100_000 ? 3 : 8, Boolean, () => {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const rows = initParser(inferSchema(text)).stringArrs(text);
    countDefects(rows);
  });
  return { open };
}

export function measureCsvParse(records: number, variant: Variant): Record<string, Spread> {
  const bytes = usersFile(records, variant);
  const open = timeRuns(records > 100_000 ? 1 : 3, Boolean, () => {
    parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes), {
      delimiter: delimiterOf(variant),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
    });
  });
  return { open };
}

/** 1,000 changes take half a minute at 500,000 records: fewer are made there, and their time is multiplied. */
export function measureTextDocument(records: number, variant: Variant): Record<string, Spread | number> {
  const text = new TextDecoder().decode(usersFile(records, variant));
  const document = TextDocument.create("file:///users.csv", "csv", 1, text);
  const line = lineChooser(document.lineCount - 1);
  const update = (changes: TextChange[]) => {
    const events = changes.map(({ start, end, text: inserted }) => ({ range: { start, end }, text: inserted }));
    TextDocument.update(document, events, document.version + 1);
  };
  const keystroke = timeRuns(200, () => [insertion(line(), "x")], update);
  const count = records > 50_000 ? 50 : 1000;
  const some = timeRuns(2, () => descending(count, line), update);
  return { keystroke, changes: scaled(some, 1000 / count), peak: peakMegabytes() };
}

/** Five checks: a unique key, mail address, cards, code, flag. */
function countDefects(rows: string[][]): number {
  const seen = new Map<string, number>();
  let defects = 0;
  for (const [index, row] of rows.entries()) {
    const key = row[0] ?? "";
    defects += seen.has(key) ? 1 : 0;
    seen.set(key, index);
    defects += mail.test(row[3] ?? "") ? 0 : 1;
    defects += card.test(row[4] ?? "") ? 0 : 1;
    defects += digits.test(row[5] ?? "") ? 0 : 1;
    defects += flag.test(row[13] ?? "") ? 0 : 1;
  }
  return defects;
}

function scaled({ first, min, p50, p99, max }: Spread, factor: number): Spread {
  return { first: first * factor, min: min * factor, p50: p50 * factor, p99: p99 * factor, max: max * factor };
}
