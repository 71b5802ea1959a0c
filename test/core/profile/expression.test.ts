import { describe, expect, it } from "vitest";
import { compileExpression, inEnglish, maximumExpressionInput } from "#core";
import { checkExpression } from "../../../core/src/profile/expression.ts";

describe("checking a pattern", () => {
  it.each([
    "",
    ".",
    "\\+[0-9][0-9 ().\\/-]*",
    "[^@\\s]+@[^@\\s]+\\.[^@\\s]+",
    "(?:[a-z]+,)*[a-z]+",
    "[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}",
    "([0-9]{1,3},)*",
    "(?:\\d{3})*",
    "\\p{L}+(?: \\p{L}+)*",
    "(?:a|b|c)+",
    "(a|ab)*",
    "a*|b*|c*|d*|e*",
    ".{0,1023}",
    "(?<name>[A-Z]+)-\\d+",
    "a*b*c*d*e*",
  ])("takes %s", (pattern) => {
    expect(checkExpression(pattern)).toBeUndefined();
  });

  it.each([
    ["(a+)+", "take for ever"],
    ["(a*)*b", "take for ever"],
    ["(a|a)*", "take for ever"],
    ["(a|\\w)+", "take for ever"],
    ["(.|\\d)+x", "take for ever"],
    ["(a?b?)*", "take for ever"],
    ["(\\w+\\s?)*", "take for ever"],
    ["(x+x+)+y", "take for ever"],
    ["(a{1,3})*", "take for ever"],
    ["(?:[\\d.]+,?)+", "take for ever"],
    [".*a.*b.*c.*d", "take very long"],
    ["\\d*\\d*\\d*\\d*", "take very long"],
    ["(?=a)b", "looks ahead"],
    ["(?<!a)b", "looks ahead or behind"],
    ["(a)\\1", "back reference"],
    ["\\bword", "word boundary"],
    ["[", "not a regular expression"],
    ["(", "not a regular expression"],
    ["a{2,1}", "not a regular expression"],
  ])("refuses %s", (pattern, reason) => {
    const said = checkExpression(pattern);
    expect(said && inEnglish(said)).toContain(reason);
  });
});

describe("a compiled pattern", () => {
  it("means the whole value", () => {
    expect(compileExpression("a|ab").test("ab")).toBe(true);
    expect(compileExpression("a|ab").test("abc")).toBe(false);
  });

  it("does not try values that are too long", () => {
    const longest = "a".repeat(maximumExpressionInput);
    expect([longest, `${longest}a`].map((value) => compileExpression("a*").test(value))).toEqual([true, false]);
  });
});
