import type { Problem } from "#core";
import type { CheckReport } from "./checkReport.ts";
import { indented, listPieces, mapPieces } from "./jsonPieces.ts";

/** The contract's JSON: line and column from 1, columns in UTF-16 units, end exclusive; `record` 0 is the header. In pieces. */
export function* formatJson(reports: readonly CheckReport[]): Generator<string> {
  yield '{\n  "version": 1,\n  "files": [';
  for (const [index, report] of reports.entries()) {
    yield index > 0 ? ",\n    " : "\n    ";
    yield* formatFile(report);
  }
  yield reports.length > 0 ? "\n  ]\n}\n" : "]\n}\n";
}

function* formatFile({ path, profile, sha256, records, problems, counts }: CheckReport): Generator<string> {
  const { error, warning, info } = counts;
  yield `${indented({ path, profile, sha256, records }, 4).slice(0, -"\n    }".length)},\n      "problems": `;
  yield* listPieces(mapPieces(problems, toProblem), 6);
  yield `,\n      "counts": ${indented({ error, warning, info }, 6)}\n    }`;
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
