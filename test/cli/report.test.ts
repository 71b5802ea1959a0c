import { describe, expect, it } from "vitest";
import type { Problem } from "#core";
import type { CheckReport } from "../../cli/src/report/checkReport.ts";
import { formatJson } from "../../cli/src/report/formatJson.ts";
import { formatPlan } from "../../cli/src/report/formatPlan.ts";
import { formatSarif } from "../../cli/src/report/formatSarif.ts";
import { formatText } from "../../cli/src/report/formatText.ts";

const problem: Problem = {
  code: "duplicate-key",
  severity: "error",
  message: "a@acme.test stands twice",
  range: { start: { line: 4, character: 2 }, end: { line: 4, character: 13 } },
  record: 4,
  field: "email",
  facts: {},
  related: { range: { start: { line: 1, character: 2 }, end: { line: 1, character: 13 } }, record: 1, message: "first here" },
};
const report: CheckReport = {
  path: "in/my users.csv",
  profile: "facilitynet",
  reason: "the header is the one of FacilityNet",
  sha256: "ab".repeat(32),
  records: 5,
  problems: [problem],
  codes: ["duplicate-key"],
  counts: { error: 1, warning: 2, info: 0 },
};

const clean: CheckReport = {
  ...report,
  problems: [],
  codes: [],
  counts: { error: 0, warning: 0, info: 0 },
  records: 1,
  profile: null,
  reason: "no profile has this header",
};

function joined(pieces: Iterable<string>): string {
  return [...pieces].join("");
}

describe("the text report", () => {
  it("says place, severity, message and code on a line, counting from 1, then a sentence", () => {
    expect(joined(formatText([report]))).toBe(
      "in/my users.csv:5:3: error: a@acme.test stands twice [duplicate-key]\n" +
        "in/my users.csv: … and 2 more\n" +
        "in/my users.csv: 5 records, 1 error, 2 warnings (facilitynet: the header is the one of FacilityNet)\n",
    );
  });

  it("says how many problems usersync.json silences", () => {
    const silenced = { ...clean, counts: { ...clean.counts, silenced: 3 } };
    expect(joined(formatText([silenced]))).toContain("1 record, no problems, 3 silenced by usersync.json (");
  });

  it("says that there is nothing to say", () => {
    expect(joined(formatText([clean]))).toBe("in/my users.csv: 1 record, no problems (no profile: no profile has this header)\n");
  });
});

describe("the JSON report", () => {
  it("is the contract's, with places from 1 and the end exclusive", () => {
    expect(JSON.parse(joined(formatJson([report])))).toEqual({
      version: 1,
      files: [
        {
          path: "in/my users.csv",
          profile: "facilitynet",
          sha256: "ab".repeat(32),
          records: 5,
          problems: [
            {
              code: "duplicate-key",
              severity: "error",
              message: "a@acme.test stands twice",
              line: 5,
              column: 3,
              endLine: 5,
              endColumn: 14,
              record: 4,
              field: "email",
            },
          ],
          counts: { error: 1, warning: 2, info: 0 },
        },
      ],
    });
  });
});

describe("reports in pieces", () => {
  it.each([[[]], [[report]], [[report, clean]], [[clean, { ...report, problems: [problem, problem] }]]])(
    "are laid out as a whole would be",
    (reports) => {
      for (const text of [joined(formatJson(reports)), joined(formatSarif(reports, "1.2.3"))]) {
        expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
      }
    },
  );
});

describe("a plan in pieces", () => {
  it.each([0, 1, 2])("is laid out as a whole would be, with %i changes", (count) => {
    const change = {
      kind: "create",
      key: "1",
      title: "Ada",
      record: 1,
      fields: { card: { from: "", to: "A1" } },
      effects: ["Will be created"],
    };
    const plan = { version: 1, id: "0123", changes: Array.from({ length: count }, () => change), columns: [], target: null } as never;
    expect(joined(formatPlan(plan))).toBe(`${JSON.stringify(plan, null, 2)}\n`);
  });
});

describe("the SARIF report", () => {
  const sarif = JSON.parse(joined(formatSarif([report], "1.2.3")));
  const [run] = sarif.runs;

  it("names the tool, its rules and where they are documented", () => {
    expect(sarif.version).toBe("2.1.0");
    expect(run.tool.driver).toMatchObject({
      name: "UserSync",
      version: "1.2.3",
      rules: [{ id: "duplicate-key" }],
    });
  });

  it("places a result and the other line it speaks of, in UTF-16 units from 1", () => {
    expect(run.columnKind).toBe("utf16CodeUnits");
    const [result] = run.results;
    expect(result).toMatchObject({ ruleId: "duplicate-key", ruleIndex: 0, level: "error" });
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "in/my%20users.csv", index: 0 },
      region: { startLine: 5, startColumn: 3, endLine: 5, endColumn: 14 },
    });
    expect(result.relatedLocations[0].physicalLocation.region.startLine).toBe(2);
  });
});
