import { type Problem, type ProblemCode, problemPage, publicFiles, publicProblemPages, type Severity } from "#core";
import type { CheckReport } from "./checkReport.ts";
import { indented, listPieces } from "./jsonPieces.ts";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): what code scanning of forges reads. In pieces. */
export function* formatSarif(reports: readonly CheckReport[], version: string): Generator<string> {
  const codes = [...new Set(reports.flatMap((report) => report.codes))].sort();
  const run = {
    tool: { driver: { name: "UserSync", version, ...(publicFiles ? { informationUri: publicFiles } : {}), rules: codes.map(toRule) } },
    columnKind: "utf16CodeUnits",
    artifacts: reports.map(({ path, sha256 }) => ({ location: { uri: toUri(path) }, hashes: { "sha-256": sha256 } })),
  };
  const front = indented({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, 0);
  const end = "\n    }\n  ]\n}";
  yield `${front.slice(0, -end.length)},\n      "results": `;
  yield* listPieces(results(reports, codes), 6);
  yield `${end}\n`;
}

function* results(reports: readonly CheckReport[], codes: readonly ProblemCode[]) {
  for (const [index, { path, problems }] of reports.entries()) {
    for (const problem of problems) {
      yield toResult(problem, { uri: toUri(path), index }, codes);
    }
  }
}

function toRule(code: ProblemCode) {
  return { id: code, ...(publicProblemPages ? { helpUri: problemPage(publicProblemPages, code) } : {}) };
}

/** `artifactLocation`: of the file. */
function toResult(problem: Problem, artifactLocation: { readonly uri: string; readonly index: number }, codes: readonly ProblemCode[]) {
  const { code, severity, message, related } = problem;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: toRegion(problem.range) } }],
    ...(related
      ? {
          relatedLocations: [
            {
              id: 0,
              message: { text: related.message },
              physicalLocation: { artifactLocation, region: toRegion(related.range) },
            },
          ],
        }
      : {}),
  };
}

function toRegion({ start, end }: Problem["range"]) {
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

function toUri(path: string): string {
  const forward = path.replaceAll("\\", "/");
  return encodeURI(/^[A-Za-z]:\//.test(forward) ? `file:///${forward}` : forward).replace(/[?#]/g, encodeURIComponent);
}
