import { expect, test } from "vitest";
import { oneLine } from "#core";
import { formatText } from "../../cli/src/report/formatText.ts";
import { visible } from "../../cli/src/report/visible.ts";

test("what a terminal would take for a command is shown as what it is", () => {
  expect(visible("na\u001b[31mme\u009b2J\u0007\n\tend\r\n")).toBe("na\\u001b[31mme\\u009b2J\\u0007\n\tend\r\n");
  expect(JSON.parse(visible(JSON.stringify("a\u009bb")))).toBe("a\u009bb");
});

test("a value with a line break is no line of its own: a pipeline would take it for a command", () => {
  expect(oneLine("na\r\n::error::x")).toBe("na ::error::x");
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const problem = { code: "unknown-column", severity: "error", message: "does not know “na\n::error::x”", range, facts: {} } as const;
  const report = {
    path: "users.csv",
    profile: null,
    reason: "none",
    records: 1,
    problems: [problem],
    codes: [],
    counts: { error: 1, warning: 0, info: 0 },
  };
  expect([...formatText([report])].join("").split("\n")).toHaveLength(3);
});
