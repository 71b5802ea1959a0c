import { describe, expect, it } from "vitest";
import type { CheckSettings, Profile } from "#core";
import { type Expected, expectProblems, facilitynet, file, twoN } from "./userFile.ts";

type Values = Readonly<Record<string, string>>;
type Case = readonly [title: string, profile: Profile, values: Values, expected?: Expected | undefined, settings?: Partial<CheckSettings>];

const known = {
  Company: new Map([["ACME", "ACME"]]),
  Groups: new Map([
    ["Staff", "Staff"],
    ["Admin", "Admin"],
  ]),
  UserGroupUid: new Map([["123e4567-e89b-12d3-a456-426614174000", "Employee"]]),
};

/** Both read the same. */
const composed = "Nov\u00e1";
const decomposed = "Nova\u0301";
const named: Profile = {
  ...twoN,
  columns: twoN.columns.map((column) => (column.id === "company" ? { ...column, allowed: ["Nova", composed] } : column)),
};

const cases: readonly Case[] = [
  ["a valid record", twoN, {}],
  ["a valid record", facilitynet, {}],
  ["values in quotes that need them", facilitynet, { name: '"Nova; Jana"' }],

  // required
  ["an empty key", twoN, { employeeId: "[[required:]]" }, { code: "required", severity: "error", record: 1, field: "employeeId" }],
  ["an empty name", twoN, { userName: "[[required:]]" }, { code: "required", severity: "warning", message: /User name is empty/ }],
  ["quotes around nothing", facilitynet, { name: '[[required:""]]' }, { code: "required", severity: "error" }],
  ["only spaces", facilitynet, { name: "[[required:  ]]" }, { code: "required", message: /nothing but spaces/ }],
  ["no initials", facilitynet, { initials: "[[required:]]" }, { code: "required", severity: "warning" }],

  // surrounding-space
  [
    "a space in front",
    twoN,
    { userName: "[[surrounding-space: ]]Jana" },
    { code: "surrounding-space", severity: "warning", facts: { leading: 1, trailing: 0 } },
  ],
  ["a space at the end", facilitynet, { name: "Jana[[surrounding-space:  ]]" }, { code: "surrounding-space", message: /at its end/ }],
  ["a space in quotes", facilitynet, { name: '"[[surrounding-space: ]]Jana"' }],
  [
    "a space where the value decides whether the person stays",
    twoN,
    { isDeleted: "[[surrounding-space: ]]TRUE" },
    { code: "surrounding-space", severity: "error" },
  ],
  ["a space between cards", twoN, { cardNumbers: "0123ABCD;[[surrounding-space: ]]45678901" }],
  ["a space between groups", twoN, { groups: "Staff;[[surrounding-space: ]]Admin" }],
  ["a space around a broken value", twoN, { userMail: "[[surrounding-space: ]][[type:broken]]" }],

  // invisible-character
  [
    "a zero width space",
    twoN,
    { userName: "Jana[[invisible-character:\u200B]]" },
    { code: "invisible-character", severity: "warning", message: /zero width space \(U\+200B\)/, facts: { codePoint: 0x200b } },
  ],
  [
    "a no-break space",
    facilitynet,
    { name: "Jana[[invisible-character:\u00A0]]Nova" },
    { code: "invisible-character", message: /no-break space/ },
  ],
  ["a NUL", twoN, { company: "A[[invisible-character:\0]]" }, { code: "invisible-character" }],
  ["a tab", twoN, { groups: "[[invisible-character:\t]]Staff" }, { code: "invisible-character", message: /tab/ }],
  ["an emoji of several", twoN, { userName: "Jana \u{1F469}\u{1F3FD}\u200D\u{1F4BB} \u{1F3F3}\uFE0F\u200D\u{1F308} \u2764\uFE0F" }],
  ["a joiner behind an emoji", twoN, { userName: "Jana \u{1F469}[[invisible-character:\u200D]]" }, { code: "invisible-character" }],
  ["a Persian compound", twoN, { userName: "\u0639\u0644\u06CC\u200C\u0646\u06CC\u0627" }],
  [
    "a non-joiner behind a letter that joins nothing",
    twoN,
    { userName: "\u0622\u0642\u0627[[invisible-character:\u200C]]\u0632\u0627\u062F\u0647" },
    { code: "invisible-character", message: /zero width non-joiner/ },
  ],
  ["a Sinhala conjunct", twoN, { userName: "\u0DC1\u0DCA\u200D\u0DBB\u0DD3" }],
  ["a Hindi half form", twoN, { userName: "\u0936\u094D\u200C\u0930\u0940" }],
  ["a Bengali ra before ya-phalaa", twoN, { userName: "\u09B0\u200D\u09CD\u09AF" }],
  [
    "joiners between Latin letters",
    twoN,
    { userName: "Ja[[invisible-character:\u200D]]na\u200C" },
    { facts: { count: 2 }, code: "invisible-character" },
  ],
  ["two of them", twoN, { userName: "a[[invisible-character:\u200B\u200B]]b\u200B" }, { code: "invisible-character", facts: { count: 3 } }],
  [
    "a line break where none may be",
    twoN,
    { userName: '"Jana[[invisible-character:\n]]Nova"' },
    { code: "invisible-character", severity: "error", message: /line break/ },
  ],
  ["a line break where it may be", facilitynet, { name: '"Jana\nNova"' }],

  // type
  [
    "no address",
    twoN,
    { userMail: "[[type:jana.example.test]]" },
    { code: "type", severity: "error", message: /not an e-mail address/, facts: { form: "email", value: "jana.example.test" } },
  ],
  ["an address without a domain", facilitynet, { email: "[[type:jana@example]]" }, { code: "type" }],
  ["an address in another alphabet", facilitynet, { email: "jana@příklad.test" }],
  ["an address with two dots", facilitynet, { email: "[[type:jana..nova@example.test]]" }],
  ["a card with other letters", twoN, { cardNumbers: "[[type:0123XYZW]]" }, { code: "type", message: /“••••XYZW” is not a card number/ }],
  [
    "cards with a comma",
    twoN,
    { cardNumbers: '"[[type:0123ABCD,45678901]]"' },
    { code: "type", message: /separated by “;”, not by commas/, facts: { fixed: "0123ABCD;45678901" } },
  ],
  [
    "cards with a slash",
    twoN,
    { cardNumbers: "[[type:0123ABCD/45678901]]" },
    { code: "type", facts: { reason: "separator", separator: "/" } },
  ],
  ["a card with colons", twoN, { cardNumbers: "[[type:04:A2:1B:2C]]" }, { code: "type", facts: { fixed: "04A21B2C" } }],
  [
    "an empty place in a list",
    twoN,
    { cardNumbers: "0123ABCD[[type:;]]" },
    { code: "type", facts: { reason: "empty-item" }, message: /empty place/ },
  ],
  ["a code with a letter", twoN, { switchCode: "[[type:12a4]]" }, { code: "type", facts: { form: "digits" } }],
  ["a name for a phone number", twoN, { phoneNumber1: "[[type:call me]]" }, { code: "type", severity: "warning" }],
  ["a SIP address for a phone number", twoN, { phoneNumber1: "sip:jana@example.test" }],
  ["a device for a phone number", twoN, { phoneNumber2: "device:door1" }],
  ["a number with an extension", twoN, { phoneNumber3: "123456/2" }],
  ["no uuid", facilitynet, { locationUid: "[[type:Aarhus]]" }, { code: "type", message: /not an id/ }],
  [
    "a uuid without dashes",
    facilitynet,
    { locationUid: "[[type:123e4567e89b12d3a456426614174000]]" },
    { code: "type", facts: { fixed: "123e4567-e89b-12d3-a456-426614174000" } },
  ],
  ["a day that does not exist", facilitynet, { terminationDate: "[[type:2026-02-30]]" }, { code: "type", message: /not a date/ }],
  ["a date", facilitynet, { terminationDate: "28-02-2026" }],
  ["a language by name", facilitynet, { language: "[[type:Danish]]" }, { code: "type", message: /language code/ }],

  // pattern
  ["no country code", facilitynet, { phone: "[[pattern:12345678]]" }, { code: "pattern", severity: "warning", message: /country code/ }],

  // not-allowed, letter-case
  [
    "yes",
    twoN,
    { groupCall1: "[[not-allowed:yes]]" },
    { code: "not-allowed", severity: "error", facts: { value: "yes" }, message: /TRUE or FALSE/ },
  ],
  [
    "True for a call",
    twoN,
    { groupCall1: "[[letter-case:True]]" },
    { code: "letter-case", severity: "warning", facts: { expected: "TRUE" } },
  ],
  ["True for a deletion", twoN, { isDeleted: "[[letter-case:true]]" }, { code: "letter-case", severity: "error" }],
  [
    "a known company in other letters",
    twoN,
    { company: "[[letter-case:acme]]" },
    { code: "letter-case", severity: "error", facts: { expected: "ACME" } },
    { known },
  ],
  ["a known id in capitals", facilitynet, { userGroupUid: "123E4567-E89B-12D3-A456-426614174000" }, undefined, { known }],

  [
    "a value that only looks like an allowed one",
    named,
    { company: `[[not-allowed:${decomposed}]]` },
    { code: "not-allowed", severity: "error", facts: { alike: composed }, message: /looks like a value that .* but has its accents/ },
  ],

  // length, too-many-items
  [
    "a short card",
    twoN,
    { cardNumbers: "[[length:12AB]]" },
    { code: "length", severity: "error", facts: { length: 4, minimum: 6 }, message: /6 at least/ },
  ],
  ["a short second card", twoN, { cardNumbers: "0123ABCD;[[length:12AB]]" }, { code: "length" }],
  ["a long code", twoN, { switchCode: "[[length:12345678901234567]]" }, { code: "length", message: /2 to 16/ }],
  [
    "three cards",
    twoN,
    { cardNumbers: "[[too-many-items:0123ABCD;45678901;FFFF0000]]" },
    { code: "too-many-items", severity: "error", facts: { count: 3, maximum: 2 } },
  ],
  ["two cards", twoN, { cardNumbers: "0123ABCD;45678901" }],

  // unknown-value
  [
    "an unknown company",
    twoN,
    { company: "[[unknown-value:ACMEE]]" },
    { code: "unknown-value", severity: "error", facts: { suggestion: "ACME" }, message: /was “ACME” meant/ },
    { known },
  ],
  [
    "an unknown group in a list",
    twoN,
    { groups: "Staff;[[unknown-value:Visitors]]" },
    { code: "unknown-value", message: /list “Groups”/ },
    { known },
  ],
  [
    "known groups with another separator between them",
    twoN,
    { groups: '"[[unknown-value:Staff, Admin]]"' },
    { code: "unknown-value", message: /was “Staff;Admin” meant/, facts: { isSeveral: true } },
    { known },
  ],
  [
    "a name for an id",
    facilitynet,
    { userGroupUid: "[[unknown-value:123e4567-e89b-12d3-a456-426614174009]]" },
    { code: "unknown-value" },
    { known },
  ],
  [
    "a company that only looks like a known one, which the system takes for another",
    twoN,
    { company: `[[unknown-value:${decomposed}]]` },
    {
      code: "unknown-value",
      severity: "error",
      facts: { suggestion: composed },
      message: /^Company “?Nov.*looks like a value that .* but has its/,
    },
    {
      known: {
        Company: new Map([
          ["Nova", "Nova"],
          [composed, composed],
        ]),
      },
    },
  ],
  [
    "the other way round",
    twoN,
    { company: `[[unknown-value:${composed}]]` },
    { code: "unknown-value", facts: { suggestion: decomposed }, message: /looks like a value that .*, which has its accents/ },
    { known: { Company: new Map([[decomposed, decomposed]]) } },
  ],
  [
    "letter case that is let pass lets no look-alike pass",
    twoN,
    { company: `[[unknown-value:${decomposed.toUpperCase()}]]` },
    { code: "unknown-value", severity: "error", facts: { suggestion: composed }, message: /was “Nová” meant/ },
    { known: { Company: new Map([[composed, composed]]) } },
  ],
  ["a list nobody gave", facilitynet, { userGroup: "Anything" }, undefined, { known }],

  // spreadsheet-damage
  [
    "a card as a number",
    twoN,
    { cardNumbers: "[[spreadsheet-damage:6.00E+02]]" },
    {
      code: "spreadsheet-damage",
      severity: "error",
      message: /^Card 06E2 became 6\.00E\+02 in a spreadsheet: type it again as text\.$/,
      facts: { kind: "scientific", guess: "06E2" },
    },
  ],
  [
    "a card with lost digits",
    twoN,
    { cardNumbers: "[[spreadsheet-damage:5.03E+02]]" },
    { code: "spreadsheet-damage", message: /A card became/ },
  ],
  [
    "a phone number as a number",
    facilitynet,
    { phone: "[[spreadsheet-damage:4.51E+09]]" },
    { code: "spreadsheet-damage", message: /Phone became/ },
  ],
  [
    "a spreadsheet's text formula",
    twoN,
    { cardNumbers: '[[spreadsheet-damage:="0123456"]]' },
    { code: "spreadsheet-damage", facts: { fixed: "0123456" } },
  ],
  [
    "a spreadsheet's text formula in quotes",
    facilitynet,
    { idCardNumber: '[[spreadsheet-damage:"=""0123"""]]' },
    { code: "spreadsheet-damage", facts: { fixed: "0123" } },
  ],
  [
    "an error value",
    facilitynet,
    { departmentNumber: "[[spreadsheet-damage:#N/A]]" },
    { code: "spreadsheet-damage", message: /error #N\/A/ },
  ],
  [
    "rounded digits",
    facilitynet,
    { idCardNumber: "[[spreadsheet-damage:1234567890123000]]" },
    { code: "spreadsheet-damage", severity: "warning", facts: { kind: "rounded" } },
  ],
  ["TRUE in German", twoN, { isDeleted: "[[spreadsheet-damage:WAHR]]" }, { code: "spreadsheet-damage", facts: { fixed: "TRUE" } }],
  ["FALSE in Danish", twoN, { groupCall1: "[[spreadsheet-damage:FALSK]]" }, { code: "spreadsheet-damage", message: /write FALSE/ }],
  [
    "a card as a date",
    twoN,
    { cardNumbers: "[[spreadsheet-damage:06.05.2026]]" },
    { code: "spreadsheet-damage", message: /date 06\.05\.2026/ },
  ],
  ["a code as a date", twoN, { switchCode: "[[spreadsheet-damage:12-Feb]]" }, { code: "spreadsheet-damage", message: /date 12-Feb/ }],

  // suspicious
  [
    "a slash in a name",
    twoN,
    { userName: "[[suspicious:Jana/Petr]]" },
    { code: "suspicious", severity: "warning", facts: { reason: "discouraged", characters: ["/"] } },
  ],
  [
    "a decimal card",
    twoN,
    { cardNumbers: "[[suspicious:0019088743]]" },
    { code: "suspicious", message: /ten decimal digits/, facts: { hexadecimal: "01234567" } },
  ],
  ["misread letters", facilitynet, { name: "[[suspicious:SÃ¸ren]]" }, { code: "suspicious", facts: { reason: "misread" } }],
  ["a lost letter", facilitynet, { name: "[[suspicious:S\uFFFDren]]" }, { code: "suspicious", facts: { reason: "replacement" } }],
  ["letters such as Å and Ø", facilitynet, { name: "Åse Østergård" }],

  // formula
  ["a formula", twoN, { userName: "[[formula:=HYPERLINK(1)]]" }, { code: "formula", severity: "warning", facts: { character: "=" } }],
  ["a formula with a sign", facilitynet, { department: "[[formula:-cmd]]" }, { code: "formula" }],
  ["a negative number", facilitynet, { departmentNumber: "-1" }],
];

describe("values", () => {
  it.for(cases.map(([title, profile, ...rest]) => [`${title} (${profile.title})`, profile, ...rest] as const))(
    "%s",
    ([_title, profile, values, expected, settings]) => {
      expectProblems(profile, file(profile, values), { expected, settings });
    },
  );

  it("masks cards and codes in messages, not in facts", () => {
    const [problem] = expectProblems(twoN, file(twoN, { cardNumbers: "[[type:0123XYZW]]" }));
    expect(problem?.message).not.toContain("0123XYZW");
    expect(problem?.facts.value).toBe("0123XYZW");
  });

  it("says nothing about a rule that is off", () => {
    const { text } = { text: file(twoN, { userMail: "broken" }) };
    expectProblems(twoN, text, { settings: { severities: { type: "off" } } });
  });

  it("takes the severity of usersync.json before all others", () => {
    expectProblems(twoN, file(twoN, { isDeleted: "[[letter-case:true]]" }), {
      expected: { code: "letter-case", severity: "info" },
      settings: { severities: { "letter-case": "info" } },
    });
  });

  it("counts empty optional values once per column, at the first", () => {
    const text = file(
      facilitynet,
      { employeeId: "7" },
      { employeeId: "[[empty-optional:]]", email: "b@example.test", idCardNumber: "000123456" },
      { employeeId: "", email: "c@example.test", idCardNumber: "000123457" },
    );
    expectProblems(facilitynet, text, {
      expected: { code: "empty-optional", severity: "warning", facts: { count: 2 }, record: 2, field: "employeeId", message: /2 records/ },
      settings: { severities: { "empty-optional": "warning" } },
    });
  });

  it("excuses an empty group id where the group has a name", () => {
    expectProblems(facilitynet, file(facilitynet, { userGroupUid: "" }), { settings: { severities: { "empty-optional": "warning" } } });
    expectProblems(facilitynet, file(facilitynet, { userGroupUid: "[[empty-optional:]]", userGroup: "[[empty-optional:]]" }), {
      settings: {
        severities: { "empty-optional": "warning" },
      },
    });
  });
});
