import { describe, expect, it } from "vitest";
import { builtInProfiles, checkBytes, codeFacts, type ProblemCode, type Profile, problemCodes } from "#core";
import { checkText } from "./checkText.ts";
import { expectProblems, facilitynet, file, header, record, twoN } from "./userFile.ts";

describe("related information", () => {
  it("names the first of two", () => {
    const problems = expectProblems(twoN, file(twoN, {}, { employeeId: "[[duplicate-key:1]]", cardNumbers: "", switchCode: "" }));
    expect(problems[0]?.related).toMatchObject({ record: 1, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } } });
  });

  it("names the first spelling", () => {
    const problems = expectProblems(
      twoN,
      file(twoN, {}, { employeeId: "2", cardNumbers: "", switchCode: "", company: "[[case-variant:Acme]]" }),
    );
    expect(problems[0]?.related).toMatchObject({ record: 1, range: { start: { line: 1, character: 12 } } });
  });
});

describe("many problems", () => {
  const records = Array.from({ length: 40 }, (_, i) => ({
    employeeId: String(i),
    cardNumbers: "",
    switchCode: "",
    userMail: "broken",
    userName: i === 39 ? "" : "Jana",
  }));
  const { checker } = checkText(file(twoN, ...records), twoN);

  it("are shared out, the rarest code first, and the last of a code says how many more", () => {
    const problems = checker.problems({ maximum: 5 });
    expect(problems.map(({ code }) => code)).toEqual(["type", "type", "type", "type", "required"]);
    expect(problems[3]?.facts.more).toBe(36);
    expect(problems[3]?.message).toMatch(/\(\+36 more like this\)$/);
    expect(problems[4]?.facts.more).toBeUndefined();
  });

  it("are asked for by line and by code", () => {
    expect(checker.problems({ lines: { first: 3, last: 4 } }).map(({ range }) => range.start.line)).toEqual([3, 4]);
    expect(checker.problems({ codes: ["required"] })).toHaveLength(1);
  });
});

describe("hard stops", () => {
  const off = Object.fromEntries(problemCodes.map((code) => [code, "off"])) as Record<ProblemCode, "off">;

  it("stand whatever usersync.json says", () => {
    const text = `${header(twoN).replace("EmployeeID", "EmployeeId")}\n${record(twoN)}\n${record(twoN)}\n${record(twoN, { groups: '"x' })}\n`;
    const { checker } = checkText(text, twoN, { severities: off });
    expect(checker.problems()).toEqual([]);
    expect(checker.hardStops().map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      "column-case error",
      "duplicate-key error",
      "unclosed-quote error",
    ]);
  });

  it("are none where a file is only wrong in its values", () => {
    expect(checkText(file(twoN, { userMail: "broken" }), twoN).checker.hardStops()).toEqual([]);
  });
});

describe("a checker", () => {
  it("checks again, in slices, when an edit of the header changes what columns mean", () => {
    const { table, checker } = checkText(file(twoN, { userMail: "broken" }), twoN);
    const changes = table.edit([{ start: { line: 0, character: 0 }, end: { line: 0, character: 8 }, text: "" }]);
    checker.update(table, changes);
    expect(checker.pending()).toBeDefined();
    expect(checker.problems().map(({ code }) => code)).toContain("missing-column");
    expect(checker.pending()).toBeUndefined();
  });

  it("takes new facts about bytes", () => {
    const { checker } = checkText(file(twoN, {}), twoN);
    checker.setFacts({ byteOrderMark: true });
    expect(checker.problems().map(({ code }) => code)).toEqual(["byte-order-mark"]);
  });

  it("counts data records", () => {
    expect(checkText(`${file(twoN, {}, {})}\n\n`, twoN).checker.recordCount()).toBe(2);
  });
});

describe("checkBytes", () => {
  const settings = { profiles: builtInProfiles, known: {}, severities: {} };
  const check = (text: string, configured?: string) =>
    checkBytes(new TextEncoder().encode(text), { ...settings, ...(configured ? { configured } : {}) });

  it("recognises the file and lists everything", () => {
    const checked = check(file(twoN, { userMail: "broken" }));
    expect(checked).toMatchObject({ hasErrors: true, recordCount: 1, counts: { error: 1, warning: 0, info: 0 }, hardStops: [] });
    expect(checked.choice.profile?.id).toBe("2n-access-commander");
    expect(checked.problems.map(({ code }) => code)).toEqual(["type"]);
  });

  it("reads what is configured, and names another delimiter", () => {
    const checked = check(`${header(facilitynet).replaceAll(";", ",")}\n1,2\n`, "facilitynet");
    expect(checked.hardStops.map(({ code }) => code)).toEqual(["wrong-delimiter"]);
  });

  it("stops at bytes that are no text", () => {
    const bytes = new TextEncoder().encode(file(twoN, { userName: "Jana" }));
    bytes[bytes.indexOf(0x4a)] = 0xff;
    const checked = checkBytes(bytes, settings);
    expect(checked.hardStops.map(({ code }) => code)).toEqual(["invalid-encoding"]);
    expect(checked.problems.filter(({ code }) => code !== "invalid-encoding")).toEqual([]);
  });

  it.each([
    ["a workbook", [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00], /workbook of a spreadsheet/],
    ["an older workbook", [0xd0, 0xcf, 0x11, 0xe0, 0xa1], /workbook of a spreadsheet/],
    ["a picture", [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10], /no text, but a picture/],
  ])("says of %s that it is one, and nothing of what seems to stand there", (_, start, message) => {
    const noise = [0x0a, 0x2c, 0x22, 0x0d, 0x00, 0xff, 0x0a, 0x41, 0x2c, 0x2c];
    const { problems, counts, hardStops } = checkBytes(Uint8Array.from([...start, ...noise, ...noise]), settings);
    expect(problems).toMatchObject([{ code: "invalid-encoding", severity: "error", message: expect.stringMatching(message) }]);
    expect(counts).toMatchObject({ error: 1, warning: 0, info: 0 });
    expect(hardStops).toHaveLength(1);
  });

  it("says file and structure problems alone without a profile", () => {
    const checked = check("a,b\r\n1\r\n");
    expect(checked.choice.profile).toBeNull();
    expect(checked.problems.map(({ code }) => code)).toEqual(["ragged-record"]);
  });

  it.each(["", "\n", "\uFEFF", '"', "\0", ",", "\uD800"])("never fails: %j", (text) => {
    expect(check(text).problems.length).toBeGreaterThan(0);
  });
});

describe("codes", () => {
  it.each(problemCodes)("%s has facts", (code) => {
    expect(codeFacts[code].code).toBe(code);
  });
});

it("counts the bytes of a file where the system takes only so many", () => {
  const text = `${header(twoN)}\n${record(twoN)}\n`;
  const bytes = new TextEncoder().encode(text);
  const limited = (maximumBytes: number): Profile => ({ ...twoN, file: { ...twoN.file, maximumBytes } });
  const found = (maximumBytes: number) =>
    checkBytes(bytes, { profiles: [limited(maximumBytes)], configured: twoN.id, known: {}, severities: {} }).problems.map(
      ({ message }) => message,
    );
  expect(found(bytes.length).filter((message) => message.includes("bytes"))).toEqual([]);
  expect(found(bytes.length - 1)).toContain(
    `The file has ${bytes.length} bytes, but ${twoN.title} takes ${bytes.length - 1} in one file: split it.`,
  );
});
