import { describe, expect, it } from "vitest";
import {
  builtInProfiles,
  type CheckSettings,
  checkBytes,
  codeFacts,
  documentationUrl,
  type FileFacts,
  type ProblemCode,
  type Profile,
  problemCodes,
} from "#core";
import { checkText } from "./checkText.ts";
import { type Expected, expectProblems, facilitynet, file, header, record, twoN } from "./userFile.ts";

type Case = readonly [
  title: string,
  profile: Profile | null,
  marked: string,
  expected?: Expected | undefined,
  settings?: Partial<CheckSettings>,
];

const lf = { lf: 2, crlf: 0, cr: 0 };
const crlf = { lf: 0, crlf: 2, cr: 0 };

function facts(facts: FileFacts): Partial<CheckSettings> {
  return { facts };
}

/** The header with marks on it. */
function headed(profile: Profile, change: (line: string) => string): string {
  return `${change(header(profile))}\n${record(profile)}\n`;
}

function whole(code: string, profile: Profile): string {
  return headed(profile, (line) => `[[${code}:${line}]]`);
}

const structure: readonly Case[] = [
  [
    "a record that is too short",
    twoN,
    file(twoN, "[[ragged-record:1,Jana]]"),
    { code: "ragged-record", severity: "error", facts: { found: 2, expected: 14 }, record: 1, message: /12 are missing/ },
  ],
  [
    "a record that is too long",
    facilitynet,
    file(facilitynet, `[[ragged-record:${record(facilitynet)};more]]`),
    { code: "ragged-record", message: /double quotes/ },
  ],
  ["a blank line", twoN, `${file(twoN, {})}[[blank-line:\n]]`, { code: "blank-line", severity: "warning" }],
  ["a blank line between", facilitynet, `${header(facilitynet)}\n[[blank-line:\n]]${record(facilitynet)}\n`, { code: "blank-line" }],
  [
    "a quote that is never closed",
    twoN,
    file(twoN, { groups: '[[unclosed-quote:"]]Staff' }),
    { code: "unclosed-quote", severity: "error", field: "groups", record: 1 },
  ],
  ["a quote that is never closed", facilitynet, file(facilitynet, { department: '[[unclosed-quote:"]]Sales' }), { code: "unclosed-quote" }],
  [
    "a stray quote",
    twoN,
    file(twoN, { userName: 'Jana [[stray-quote:"]]JN"' }),
    { code: "stray-quote", severity: "error", field: "userName" },
  ],
  ["text behind a closing quote", facilitynet, file(facilitynet, { name: '"Jana[[stray-quote:"]] Nova' }), { code: "stray-quote" }],
  [
    "a quote in the header",
    twoN,
    headed(twoN, (line) => line.replace("User Name", 'User Name[[stray-quote:"]]'))
      .replace("User Name", "[[unknown-column:User Name")
      .replace('[[stray-quote:"]]', '[[stray-quote:"]]]]')
      .replace(/^/, "[[missing-column:")
      .replace("\n", "]]\n"),
  ],
  [
    "needless quotes",
    twoN,
    file(twoN, { userName: '[[quoting:"Jana"]]', company: '"ACME"' }),
    { code: "quoting", severity: "info", facts: { count: 2 } },
  ],
  ["needed quotes", twoN, file(twoN, { userName: '"Nova, Jana"' })],
  ["quotes in a format that has them", facilitynet, file(facilitynet, { name: '"Jana"' })],
];

const allQuoted: Profile = { ...facilitynet, dialect: { ...facilitynet.dialect, quoting: "all" } };

const ordered = (order: Profile["header"]["order"]): Profile => ({
  ...twoN,
  header: { ...twoN.header, order },
  columns: twoN.columns.map((column) => ({ ...column, required: ["employeeId", "userName", "groups"].includes(column.id) })),
});

const headers: readonly Case[] = [
  [
    "a missing column where any order is taken",
    ordered("any"),
    "[[missing-column:Groups,EmployeeID]]\nStaff,1\n",
    { code: "missing-column", field: "userName", message: /is missing: .* needs it\. Add it at any place/ },
  ],
  [
    "a missing column where columns may be left out",
    ordered("subset"),
    "[[missing-column:EmployeeID,User Name,Company]]\n1,Jana,ACME\n",
    { code: "missing-column", field: "groups", message: /add it behind “Company”/ },
  ],
  [
    "a missing column where labels are free",
    ordered("positional"),
    "[[missing-column:no.,name,firm,mail,cards,code,a,b,c,d,e,virtual]]\n1,Jana,ACME,,,,,,,,,\n",
    { code: "missing-column", field: "groups", message: /add it behind “virtual”/ },
  ],
  [
    "a missing column",
    twoN,
    `[[missing-column:${header(twoN).replace(",Groups", "")}]]\n${record(twoN).replace(",Staff;Admin", "")}\n`,
    {
      code: "missing-column",
      severity: "error",
      field: "groups",
      facts: { name: "Groups", position: 13 },
      message: /add it behind “Virtual Number”/,
    },
  ],
  [
    "one Group Call",
    twoN,
    `[[missing-column:${header(twoN).replace(",Group Call", "")}]]\n${record(twoN).replace(",TRUE", "")}\n`,
    { code: "missing-column", facts: { name: "Group Call" } },
  ],
  ["two Group Calls", twoN, file(twoN, {})],
  ["the header of 1.8", twoN, headed(twoN, (line) => line.replace("Card Numbers", "Card Number"))],
  [
    "a missing column",
    facilitynet,
    `[[missing-column:${header(facilitynet).replace(";Language", "")}]]\n${record(facilitynet).replace(";da", "")}\n`,
    { code: "missing-column", field: "language" },
  ],
  [
    "an unknown column",
    twoN,
    `${header(twoN)},[[unknown-column:Shoe Size]]\n${record(twoN)},44\n`,
    { code: "unknown-column", severity: "error", message: /remove it/ },
  ],
  [
    "a column with a typing error",
    facilitynet,
    headed(facilitynet, (line) => `[[missing-column:${line.replace("Department;", "[[unknown-column:Departmnt]];")}]]`),
    { code: "unknown-column", message: /was “Department” meant/ },
  ],
  [
    "two columns exchanged",
    facilitynet,
    headed(facilitynet, (line) => line.replace("Initials;EmployeeId", "[[column-order:EmployeeId]];Initials")).replace("JN;1", "1;JN"),
    { code: "column-order", severity: "error", message: /“EmployeeId” stands where “Initials” belongs/ },
  ],
  [
    "two columns exchanged",
    twoN,
    headed(twoN, (line) => line.replace("User Name,Company", "[[column-order:Company]],User Name")).replace(
      "Jana Nova,ACME",
      "ACME,Jana Nova",
    ),
    { code: "column-order" },
  ],
  [
    "small letters",
    twoN,
    headed(twoN, (line) => line.replace("EmployeeID", "[[column-case:EmployeeId]]")),
    { code: "column-case", severity: "error", facts: { expected: "EmployeeID" } },
  ],
  [
    "small letters",
    facilitynet,
    headed(facilitynet, (line) => line.replace("Email", "[[column-case:email]]")),
    { code: "column-case", severity: "error" },
  ],
  [
    "a column twice",
    twoN,
    `${header(twoN)},[[duplicate-column:Company]]\n${record(twoN)},ACME\n`,
    { code: "duplicate-column", severity: "error", facts: { first: 3 } },
  ],
  [
    "a column twice",
    facilitynet,
    `${header(facilitynet)};[[duplicate-column:Name]]\n${record(facilitynet)};Jana\n`,
    { code: "duplicate-column" },
  ],
  [
    "no header",
    twoN,
    `[[missing-header:${record(twoN)}]]\n`,
    { code: "missing-header", severity: "error", message: /EmployeeID, User Name/ },
  ],
  ["no header", facilitynet, `[[missing-header:${record(facilitynet)}]]\n`, { code: "missing-header" }],
  [
    "a header below a title and a date",
    twoN,
    `[[missing-header:People]]\n\n2026-11-26,,\n${file(twoN, { userMail: "broken" })}`,
    { code: "missing-header", severity: "error", facts: { line: 4 }, message: /stand in line 4.*remove the lines above/ },
  ],
  [
    "a header below a spreadsheet's line about the separator",
    facilitynet,
    `[[missing-header:sep=;]]\n${file(facilitynet, {})}`,
    { code: "missing-header", facts: { line: 2 } },
  ],
  [
    "a space in the header",
    twoN,
    headed(twoN, (line) => line.replace("Company", "[[surrounding-space: ]]Company")),
    { code: "surrounding-space", record: 0, message: /column's name/ },
  ],
  [
    "a hidden character in the header",
    facilitynet,
    headed(facilitynet, (line) => `[[invisible-character:\uFEFF]]${line}`),
    { code: "invisible-character", record: 0, message: /byte order mark/ },
  ],
];

const files: readonly Case[] = [
  ["no records", twoN, `[[no-records:${header(twoN)}]]\n`, { code: "no-records", severity: "error", message: /nothing to send/ }],
  [
    "no records where absent means deleted",
    facilitynet,
    `[[no-records:${header(facilitynet)}]]\n`,
    { code: "no-records", message: /deletes everyone/ },
  ],
  ["nothing at all", twoN, "[[no-records:]]"],
  [
    "commas for semicolons",
    facilitynet,
    `[[wrong-delimiter:${header(facilitynet).replaceAll(";", ",")}]]\n${record(facilitynet, { email: "broken" }).replaceAll(";", ",")}\n`,
    { code: "wrong-delimiter", severity: "error", facts: { found: "," }, message: /separated by commas/ },
  ],
  [
    "semicolons for commas",
    twoN,
    `[[wrong-delimiter:${header(twoN).replaceAll(",", ";")}]]\n1;2\n`,
    { code: "wrong-delimiter", facts: { found: ";" } },
    {},
  ],
  [
    "UTF-16",
    twoN,
    `${whole("invalid-encoding", twoN)}`,
    { code: "invalid-encoding", severity: "error", message: /UTF-16/ },
    facts({ encoding: "utf-16le", byteOrderMark: true }),
  ],
  [
    "bytes that are no UTF-8",
    facilitynet,
    file(facilitynet, { name: "S[[invalid-encoding:\uFFFD]]ren \uFFFD" }),
    { code: "invalid-encoding", message: /byte 0xF8.*Windows-1252/ },
    facts({
      encoding: "unknown",
      likelyEncoding: "windows-1252",
      invalid: { position: { line: 1, character: 6 }, byteOffset: 150, byte: 0xf8 },
    }),
  ],
  [
    "a byte order mark",
    twoN,
    headed(twoN, (line) => `[[byte-order-mark:E]]${line.slice(1)}`),
    { code: "byte-order-mark", severity: "error", message: /part of the first column's name/ },
    facts({ encoding: "utf-8", byteOrderMark: true }),
  ],
  [
    "a byte order mark",
    facilitynet,
    headed(facilitynet, (line) => `[[byte-order-mark:I]]${line.slice(1)}`),
    { code: "byte-order-mark", severity: "warning" },
    facts({ byteOrderMark: true }),
  ],
  ["no byte order mark", twoN, file(twoN, {}), undefined, facts({ encoding: "utf-8", byteOrderMark: false, lineEndings: lf })],
  [
    "CRLF for LF",
    twoN,
    whole("line-ending", twoN),
    { code: "line-ending", severity: "error", facts: { found: "crlf", expected: "lf" } },
    facts({ lineEndings: crlf }),
  ],
  ["LF for CRLF", facilitynet, whole("line-ending", facilitynet), { code: "line-ending", severity: "warning" }, facts({ lineEndings: lf })],
  ["CRLF", facilitynet, file(facilitynet, {}), undefined, facts({ lineEndings: crlf })],
  [
    "mixed line ends",
    twoN,
    `${header(twoN)}\n[[mixed-line-endings:${record(twoN)}]]\n`,
    { code: "mixed-line-endings", severity: "error", message: /1 × LF, 1 × CRLF/ },
    facts({ lineEndings: { lf: 1, crlf: 1, cr: 0, firstOther: { line: 1, character: record(twoN).length } } }),
  ],
  [
    "mixed line ends",
    facilitynet,
    `${header(facilitynet)}\n[[mixed-line-endings:${record(facilitynet)}]]\n`,
    { code: "mixed-line-endings", severity: "warning" },
    facts({ lineEndings: { lf: 1, crlf: 1, cr: 0, firstOther: { line: 1, character: record(facilitynet).length } } }),
  ],
  [
    "a profile that was never seen",
    facilitynet,
    whole("unverified-profile", facilitynet),
    { code: "unverified-profile", severity: "warning" },
    { severities: { "unverified-profile": "warning" } },
  ],
  ["a profile that was seen", twoN, file(twoN, {}), undefined, { severities: { "unverified-profile": "warning" } }],
];

const conditional: Profile = {
  ...facilitynet,
  conditions: [
    {
      id: "card-needs-id",
      when: { column: "idCardNumber", is: "filled" },
      // biome-ignore lint/suspicious/noThenProperty: a word of the profile format
      then: { columns: ["employeeId"], need: "filled" },
      message: "A card needs an employee ID.",
    },
  ],
};

const across: readonly Case[] = [
  [
    "an employee ID twice",
    twoN,
    file(twoN, {}, { employeeId: "[[duplicate-key:1]]", cardNumbers: "", switchCode: "" }),
    { code: "duplicate-key", severity: "error", record: 2, facts: { value: "1", firstLine: 2, firstRecord: 1 }, message: /line 2/ },
  ],
  [
    "an address twice",
    facilitynet,
    file(facilitynet, {}, { email: "[[duplicate-key:jana@example.test]]", employeeId: "2", idCardNumber: "" }),
    { code: "duplicate-key", field: "email" },
  ],
  [
    "an address in other letters",
    facilitynet,
    file(facilitynet, {}, { email: "[[key-case:Jana@example.test]]", employeeId: "2", idCardNumber: "" }),
    { code: "key-case", severity: "error" },
  ],
  [
    "an employee ID in other letters",
    twoN,
    file(twoN, { employeeId: "a" }, { employeeId: "[[key-case:A]]", cardNumbers: "", switchCode: "" }),
    { code: "key-case", severity: "warning" },
  ],
  [
    "one card of two people",
    twoN,
    file(twoN, {}, { employeeId: "2", cardNumbers: "FFFF0000;[[duplicate-value:0123abcd]]", switchCode: "" }),
    { code: "duplicate-value", severity: "error", message: /“••••abcd” belongs to the person in line 2/ },
  ],
  [
    "one code of two people",
    twoN,
    file(twoN, {}, { employeeId: "2", cardNumbers: "", switchCode: "[[duplicate-value:1234]]" }),
    { code: "duplicate-value", severity: "warning" },
  ],
  [
    "one payroll number of two people",
    facilitynet,
    file(facilitynet, {}, { email: "b@example.test", idCardNumber: "", employeeId: "[[duplicate-value:1]]" }),
    { code: "duplicate-value", severity: "error", field: "employeeId" },
  ],
  [
    "cards with one ending",
    twoN,
    file(twoN, {}, { employeeId: "2", cardNumbers: "[[collision:FF0123ABCD]]", switchCode: "" }),
    { code: "collision", severity: "warning", facts: { other: "0123ABCD" } },
  ],
  ["cards of one length with the same last six", twoN, file(twoN, {}, { employeeId: "2", cardNumbers: "FF23ABCD", switchCode: "" })],
  [
    "two spellings of a company",
    twoN,
    file(twoN, {}, { employeeId: "2", cardNumbers: "", switchCode: "", company: "[[case-variant:Acme]]" }),
    { code: "case-variant", severity: "warning", facts: { other: "ACME", firstLine: 2 } },
  ],
  [
    "two spellings of a group in lists",
    twoN,
    file(twoN, {}, { employeeId: "2", cardNumbers: "", switchCode: "", groups: "[[case-variant:admin]];Staff" }),
    { code: "case-variant" },
  ],
  [
    "two spellings of a department",
    facilitynet,
    file(facilitynet, {}, { email: "b@example.test", employeeId: "2", idCardNumber: "", department: "[[case-variant:SALES]]" }),
    { code: "case-variant" },
  ],
  [
    "a card without an employee ID",
    conditional,
    file(conditional, { employeeId: "[[condition:]]" }),
    { code: "condition", severity: "error", message: /^A card needs an employee ID\.$/ },
  ],
  ["no card and no employee ID", conditional, file(conditional, { employeeId: "", idCardNumber: "" })],
  [
    "values without the quotes that all need",
    allQuoted,
    headed(allQuoted, (line) => line).replace(
      /\n.*\n$/,
      `\n${record(facilitynet)
        .split(";")
        .map((value) => (value === "" ? "" : `"${value}"`))
        .join(";")
        .replace('"JN"', "[[quoting:JN]]")}\n`,
    ),
    { code: "quoting", severity: "error", facts: { needed: true } },
    { severities: { quoting: "error" } },
  ],
  [
    "too few values without a profile",
    null,
    "a,b\n[[ragged-record:1]]\n",
    { code: "ragged-record", message: /missing, so the system would/ },
  ],
  ["anything without a profile", null, "a,b\nx@,[[invisible-character:\u200B]]\n[[ragged-record:1]]\n", { code: "ragged-record" }],
];

const groups = { structure, headers, files, across };

describe.each(Object.entries(groups))("%s", (_group, cases) => {
  it.each(cases.map(([title, profile, ...rest]) => [`${title} (${profile?.title ?? "no profile"})`, profile, ...rest] as const))(
    "%s",
    (_title, profile, marked, expected, settings) => {
      expectProblems(profile, marked, expected, settings);
    },
  );
});

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
  it.each(problemCodes)("%s has facts and a page", (code) => {
    expect(codeFacts[code].code).toBe(code);
    expect(documentationUrl(code)).toBe(`https://github.com/usersync/usersync/blob/main/docs/problems/${code}.md`);
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
