import { describe, expect, test } from "vitest";
import { atOnce, type FixContext, fixAll, fixesFor, type ProblemCode } from "#core";
import { applyEdits, type FixQuestion, fixContextOf, fixedTexts } from "./fixedText.ts";

const header2n =
  "EmployeeID,User Name,Company,User Mail,Card Numbers,Switch Code,Phone Number 1,Group Call,Phone Number 2,Group Call,Phone Number 3,Virtual Number,Groups,Is Deleted";
const headerFn =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";

function of2n(record: string): string {
  return `${header2n}\n${record}\n`;
}

/** What is left of the record, without the header. */
function repairs(code: ProblemCode, record: string, question?: FixQuestion): string[] {
  return fixedTexts(code, of2n(record), question).map((text) => text.replace(`${header2n}\n`, "").replace(/\n$/, ""));
}

const rows: readonly (readonly [ProblemCode, string, readonly string[]])[] = [
  ["surrounding-space", "1,$0 Ana Nová ,ACME,,,,,,,,,,,", ["*!Remove the spaces around the value → 1,Ana Nová,ACME,,,,,,,,,,,"]],
  ["surrounding-space", '1,"$0 Ana ",ACME,,,,,,,,,,,', ["*!Remove the spaces around the value → 1,Ana,ACME,,,,,,,,,,,"]],
  ["surrounding-space", "1,Ana,$0ACME ,,,,,,,,,,,", ["*Remove the spaces around the value → 1,Ana,ACME,,,,,,,,,,,"]],
  [
    "surrounding-space",
    "1,Ana,ACME,,$0 0A1B2C ; 0A1B2D,,,,,,,,,",
    ["*!Remove the spaces around the value → 1,Ana,ACME,,0A1B2C;0A1B2D,,,,,,,,,"],
  ],
  ["invisible-character", "1,$0Ana\u00a0Nová\u200b,ACME,,,,,,,,,,,", ["*!Remove the invisible characters → 1,Ana Nová,ACME,,,,,,,,,,,"]],
  // At the start of the cell the quote would be open, and take the next people in.
  ["surrounding-space", '1,$0 "Ana,ACME,,,,,,,,,,,', []],
  ["invisible-character", '1,$0\u200b"Ana,ACME,,,,,,,,,,,', []],
  ["surrounding-space", '1,$0 "Ana" ,ACME,,,,,,,,,,,', ['*!Remove the spaces around the value → 1,"Ana",ACME,,,,,,,,,,,']],
  ["invisible-character", "1,$0Iva\u00a0 ,ACME,,,,,,,,,,,", ["*!Remove the invisible characters → 1,Iva,ACME,,,,,,,,,,,"]],
  ["letter-case", "1,Ana,ACME,,,,,$0true,,,,,,", ["*!Write TRUE → 1,Ana,ACME,,,,,TRUE,,,,,,"]],
  ["letter-case", "1,Ana,ACME,,,,,,,,,,,$0True", ["*Write TRUE → 1,Ana,ACME,,,,,,,,,,,TRUE"]],
  ["not-allowed", "1,Ana,ACME,,,,,,,,,,,$0yes", ["Write TRUE → 1,Ana,ACME,,,,,,,,,,,TRUE"]],
  ["spreadsheet-damage", "1,Ana,ACME,,,,,,,,,,,$0PRAVDA", ["*Write TRUE → 1,Ana,ACME,,,,,,,,,,,TRUE"]],
  ["spreadsheet-damage", '$0"=""0041""",Ana,ACME,,,,,,,,,,,', ["*Write 0041 → 0041,Ana,ACME,,,,,,,,,,,"]],
  ["type", "1,Ana,ACME,,$00A1B2C / 0A1B2D,,,,,,,,,", ["*Separate the cards by ; → 1,Ana,ACME,,0A1B2C;0A1B2D,,,,,,,,,"]],
  ["type", "1,Ana,ACME,,$01/2/26,,,,,,,,,", []],
  ["type", "1,Ana,ACME,,$00A1B2C+0A1B2D,,,,,,,,,", ["*Separate the cards by ; → 1,Ana,ACME,,0A1B2C;0A1B2D,,,,,,,,,"]],
  ["type", "1,Ana,ACME,$0Ana Nová,,,,,,,,,,", []],
  ["type", "1,Ana,ACME,,,,,,,,,$012.5,,", []],
  ["type", "1,Ana,ACME,,,,,,,,,$01 234,,", ["*Write 1234 → 1,Ana,ACME,,,,,,,,,1234,,"]],
  ["type", "1,Ana,ACME,,$00A:1B-2C,,,,,,,,,", ["*Keep only the digits of the card → 1,Ana,ACME,,0A1B2C,,,,,,,,,"]],
  ["type", "1,Ana,ACME,$0mailto:ana@acme.test,,,,,,,,,,", ["*Write ana@acme.test → 1,Ana,ACME,ana@acme.test,,,,,,,,,,"]],
  [
    "too-many-items",
    "1,Ana,ACME,,$00A1B2C;;0A1B2C;0A1B2D,,,,,,,,,",
    ["*Remove empty and repeated entries → 1,Ana,ACME,,0A1B2C;0A1B2D,,,,,,,,,"],
  ],
  ["too-many-items", "1,Ana,ACME,,$00A1B2C;0A1B2D;0A1B2E,,,,,,,,,", ["Keep the first 2 → 1,Ana,ACME,,0A1B2C;0A1B2D,,,,,,,,,"]],
  ["length", "1,Ana,ACME,,$0A1B2,,,,,,,,,", ["Fill up with zeros to 6 → 1,Ana,ACME,,00A1B2,,,,,,,,,"]],
  ["suspicious", "1,Ana <b>,ACME,,,,,,,,,,,".replace("Ana", "$0Ana"), ["Remove < > → 1,Ana b,ACME,,,,,,,,,,,"]],
  ["suspicious", "1,$0NovÃ¡ â€žAniâ€œ,ACME,,,,,,,,,,,", ["*Write Nová „Ani“ → 1,Nová „Ani“,ACME,,,,,,,,,,,"]],
  [
    "suspicious",
    "1,Ana,ACME,,$00012345678,,,,,,,,,",
    [
      "Write 00BC614E, the number in hexadecimal → 1,Ana,ACME,,00BC614E,,,,,,,,,",
      "Write 4E61BC00, in hexadecimal with the bytes reversed → 1,Ana,ACME,,4E61BC00,,,,,,,,,",
    ],
  ],
  ["quoting", '1,$0"Ana",ACME,,,,,,,,,,,', ["*!Write the value with the quotes the system wants → 1,Ana,ACME,,,,,,,,,,,"]],
  [
    "stray-quote",
    '1,$0Ana "Ani" N,ACME,,,,,,,,,,,',
    [
      'Put the value in quotes, keeping its quotes → 1,"Ana ""Ani"" N",ACME,,,,,,,,,,,',
      "Remove the quotes inside the value → 1,Ana Ani N,ACME,,,,,,,,,,,",
    ],
  ],
  ["unclosed-quote", '1,$0"Ana,ACME,,,,,,,,,,,', ["Remove the quote → 1,Ana,ACME,,,,,,,,,,,"]],
  [
    "unclosed-quote",
    '1,$0"Nová, Ana,ACME,,,,,,,,,,,',
    ['Close the quote behind “Nová, Ana” → 1,"Nová, Ana",ACME,,,,,,,,,,,', "Remove the quote → 1,Nová, Ana,ACME,,,,,,,,,,,"],
  ],
  ["ragged-record", "$01,Ana,ACME,,,,,,,,,,", ["Add the missing field at the end → 1,Ana,ACME,,,,,,,,,,,"]],
  ["ragged-record", "$01,Ana,ACME,,,,,,,,,,,,,", ["*!Remove the 2 surplus empty fields → 1,Ana,ACME,,,,,,,,,,,"]],
  ["formula", "1,$0=+,ACME,,,,,,,,,,,", []],
  [
    "invisible-character",
    "1,$0Ana\u200d \u{1f468}\u200d\u{1f469}\u200d \u0639\u0644\u06cc\u200c\u0646\u06cc\u0627,ACME,,,,,,,,,,,",
    ["*!Remove the invisible characters → 1,Ana \u{1f468}\u200d\u{1f469} \u0639\u0644\u06cc\u200c\u0646\u06cc\u0627,ACME,,,,,,,,,,,"],
  ],
  ["invisible-character", "1,$0Ana\u00a0,ACME,,,,,,,,,,,", ["*!Remove the invisible characters → 1,Ana,ACME,,,,,,,,,,,"]],
  ["invisible-character", "1,$0\u200b,ACME,,,,,,,,,,,", ["*Remove the invisible characters → 1,,ACME,,,,,,,,,,,"]],
  ["formula", "1,$0=Ana,ACME,,,,,,,,,,,", ["Remove the = at the start → 1,Ana,ACME,,,,,,,,,,,"]],
];

describe("a repair of a record", () => {
  test.each(rows)("%s: %s", (code, record, expected) => {
    expect(repairs(code, record)).toEqual(expected);
  });

  test("joins the fields that a comma inside a name split, where the others then fit", () => {
    const [best] = repairs("ragged-record", "$01,Nová, Ana,ACME,ana@acme.test,0A1B2C,,,TRUE,,,,,,FALSE");
    expect(best).toBe('*Join 2 fields into one value: "Nová, Ana" → 1,"Nová, Ana",ACME,ana@acme.test,0A1B2C,,,TRUE,,,,,,FALSE');
  });

  test("joins cards that were separated by a comma", () => {
    const [best] = repairs("ragged-record", "$01,Ana,ACME,ana@acme.test,0A1B2C,0A1B2D,1234,sip:7,TRUE,,,,,,FALSE");
    expect(best).toContain("→ 1,Ana,ACME,ana@acme.test,0A1B2C;0A1B2D,1234,sip:7,TRUE,,,,,,FALSE");
  });

  test("writes a company as usersync.json knows it, by spelling or by likeness", () => {
    const known = {
      Company: new Map([
        ["ACME", "ACME"],
        ["Globex", "Globex"],
      ]),
    };
    expect(repairs("letter-case", "1,Ana,$0acme,,,,,,,,,,,", { known })).toEqual(["*Write ACME → 1,Ana,ACME,,,,,,,,,,,"]);
    const groups = {
      Groups: new Map([
        ["Staff", "Staff"],
        ["Lab", "Lab"],
        ["Office", "Office"],
      ]),
    };
    expect(repairs("unknown-value", '1,Ana,,,,,,,,,,,$0"Staff, Lab;Office",', { known: groups })).toEqual([
      "*Write Staff;Lab;Office → 1,Ana,,,,,,,,,,,Staff;Lab;Office,",
    ]);
    expect(repairs("unknown-value", "1,Ana,$0Glbex,,,,,,,,,,,", { known })).toEqual(["*Write Globex → 1,Ana,Globex,,,,,,,,,,,"]);
    const alike = { Company: new Map(["Nova", "Nov\u00e1"].map((name) => [name, name])) };
    expect(repairs("unknown-value", "1,Ana,$0Nova\u0301,,,,,,,,,,,", { known: alike })).toEqual([
      "*Write Nov\u00e1, each letter as one character → 1,Ana,Nov\u00e1,,,,,,,,,,,",
    ]);
  });

  test("removes a record that repeats another one, and asks nothing about it", () => {
    const text = of2n("1,Ana,ACME,,,,,,,,,,,\n$01,Ana,ACME,,,,,,,,,,,");
    expect(fixedTexts("duplicate-key", text, { related: "1,Ana" })).toEqual([
      `*Remove this record: it repeats the other one → ${of2n("1,Ana,ACME,,,,,,,,,,,")}`,
    ]);
  });

  test("takes a shared card away, not the whole list", () => {
    expect(repairs("duplicate-value", "1,Ana,ACME,,$00A1B2C,,,,,,,,,")).toEqual([
      "Take the value away from this person → 1,Ana,ACME,,,,,,,,,,,",
    ]);
  });

  test("takes one of two equal cards out of a list, and leaves the person the other", () => {
    const [fix] = fixedTexts("duplicate-value", of2n("1,Ana,ACME,,0A1B2C;$00A1B2C,,,,,,,,,"), {
      related: "0A1B2C",
      facts: { value: "0A1B2C" },
    });
    expect(fix).toBe(`*Remove the repeated entry → ${of2n("1,Ana,ACME,,0A1B2C,,,,,,,,,")}`);
  });

  test("writes a name as most do, so that a slip in the first record does not become everybody's", () => {
    const text = of2n("1,Ana,acme,,,,,,,,,,,\n2,Bo,$0ACME,,,,,,,,,,,\n3,Cy,ACME,,,,,,,,,,,");
    expect(fixedTexts("case-variant", text, { related: "acme", facts: { value: "ACME", other: "acme", usual: "ACME" } })).toEqual([
      `*Write ACME in line 2, as most do → ${text.replace("acme", "ACME").replace("$0", "")}`,
    ]);
  });

  test("does not write two keys alike: it removes one of them, or nothing", () => {
    const text = `${headerFn}\nan;1;An;an@acme.test;;;;;;;;;;;\nbo;2;Bo;$0An@acme.test;;;;;;;;;;;\n`;
    expect(fixedTexts("key-case", text, { related: "an@acme.test" }).map((fix) => fix.slice(0, fix.indexOf(" →")))).toEqual([
      "Remove this record",
    ]);
  });

  test("takes a short card away where it is the ending of another person's, and removes it where the person has it in full", () => {
    const two = of2n("1,Ana,ACME,,0A3F5C21D7,,,,,,,,,\n2,Bo,ACME,,$05C21D7;1B77C0,,,,,,,,,");
    expect(fixedTexts("collision", two, { related: "0A3F5C21D7", facts: { value: "5C21D7", other: "0A3F5C21D7" } })).toEqual([
      `Take the short card number away from this person → ${of2n("1,Ana,ACME,,0A3F5C21D7,,,,,,,,,\n2,Bo,ACME,,1B77C0,,,,,,,,,")}`,
    ]);
    const first = of2n("1,Ana,ACME,,5C21D7,,,,,,,,,\n2,Bo,ACME,,$00A3F5C21D7,,,,,,,,,");
    expect(fixedTexts("collision", first, { related: "5C21D7", facts: { value: "0A3F5C21D7", other: "5C21D7" } })).toEqual([
      `Take the short card number away from the person in line 2 → ${of2n("1,Ana,ACME,,,,,,,,,,,\n2,Bo,ACME,,0A3F5C21D7,,,,,,,,,")}`,
    ]);
    const own = of2n("1,Ana,ACME,,$00A3F5C21D7;5C21D7,,,,,,,,,");
    expect(fixedTexts("collision", own, { related: "0A3F5C21D7", facts: { value: "5C21D7", other: "0A3F5C21D7" } })).toEqual([
      `*Remove the short number: the person has the same card in full → ${of2n("1,Ana,ACME,,0A3F5C21D7,,,,,,,,,")}`,
    ]);
  });

  test("writes a value on one line, where a line break is what is wrong", () => {
    const fixes = fixedTexts("invisible-character", of2n('1,$0"Ana \nNová",ACME,,,,,,,,,,,'), { facts: { lineBreak: true } });
    expect(fixes).toEqual([`*Write the value on one line → ${of2n('1,"Ana Nová",ACME,,,,,,,,,,,')}`]);
    expect(fixedTexts("invisible-character", of2n('1,$0"Ana\nNová",ACME,,,,,,,,,,,'))).toEqual([]);
  });

  test("puts a missing field where the fields behind it then fit", () => {
    const fixes = repairs("ragged-record", "$01,Ana,ACME,ana@acme.test,0A1B2C,1234,TRUE,,FALSE,,,Staff,FALSE");
    // Whether the code or the number is the missing one, nobody can tell.
    expect(fixes[0]).toBe("Add the missing field at Phone number 1 → 1,Ana,ACME,ana@acme.test,0A1B2C,1234,,TRUE,,FALSE,,,Staff,FALSE");
    expect(fixes[1]).toContain("Add the missing field at the end");
  });

  test("writes a name as it is written first", () => {
    const text = of2n("1,Ana,ACME,,,,,,,,,,,\n2,Bo,$0Acme,,,,,,,,,,,");
    expect(fixedTexts("case-variant", text, { related: "ACME" })).toEqual([
      `*Write ACME, as in line 2 → ${of2n("1,Ana,ACME,,,,,,,,,,,\n2,Bo,ACME,,,,,,,,,,,")}`,
    ]);
  });

  test("writes each letter as one character where that is all that differs, as in most records", () => {
    const [composed, apart] = ["An\u00e1", "Ana\u0301"];
    const of = (one: string, other: string) => of2n(`1,Ana,${one},,,,,,,,,,,\n2,Bo,${other},,,,,,,,,,,`);
    expect(fixedTexts("case-variant", of(composed, `$0${apart}`), { related: composed, facts: { usual: composed } })).toEqual([
      `*Write ${composed} in line 3, each letter as one character → ${of(composed, composed)}`,
    ]);
    expect(fixedTexts("case-variant", of(apart, `$0${composed}`), { related: apart, facts: { usual: composed } })).toEqual([
      `*Write ${composed} in line 2, each letter as one character → ${of(composed, composed)}`,
    ]);
    expect(fixedTexts("case-variant", of(apart, `$0${composed}`), { related: apart, facts: { usual: apart } })).toEqual([
      `*Write ${apart}, as in line 2 → ${of(apart, apart)}`,
    ]);
  });

  test("fills in initials from the e-mail address", () => {
    const [fix] = fixedTexts("required", `${headerFn}\n$0;7;Bo Hansen;boh@acme.test;;;;;;;;;;;\n`);
    expect(fix).toBe(`*Write boh, from the e-mail address → ${headerFn}\nboh;7;Bo Hansen;boh@acme.test;;;;;;;;;;;\n`);
  });

  test("offers the country codes that the file uses", () => {
    const rest = ";;;;;;;;;";
    const fixes = fixedTexts("pattern", `${headerFn}\nan;1;An;an@acme.test;+4511223344;${rest}\nbo;2;Bo;bo@acme.test;$022334455;${rest}\n`);
    expect(fixes.map((fix) => fix.slice(0, fix.indexOf(" →")))).toEqual(["Add the country code +45"]);
    expect(fixes[0]).toContain(";+4522334455;");
  });
});

describe("repairs that would harm", () => {
  const open = new Map([["unclosed-quote", 1]] as const);
  const ragged = new Map([["ragged-record", 1]] as const);
  const ids = (text: string, code: ProblemCode, counts: FixContext["counts"]) => {
    const context = { ...fixContextOf(text), ...(counts ? { counts } : {}) };
    const start = context.table.positionAt(0);
    const problem = { code, severity: "error", message: "", range: { start, end: start }, facts: {} } as const;
    return fixesFor(problem, context).map(({ id }) => id);
  };
  const swapped = `${header2n.replace("EmployeeID,User Name", "User Name,EmployeeID")}\nAna,1,ACME,,,,,,,,,,,\n`;

  test("to whole columns are not offered while records have fields too many or too few, or a quote is open", () => {
    expect(ids(swapped, "column-order", undefined)).toEqual(["reorder-columns"]);
    expect(ids(swapped, "column-order", ragged)).toEqual([]);
    expect(ids(swapped, "column-order", open)).toEqual([]);
    expect(ids(`Company,${header2n}\n`, "duplicate-column", ragged)).toEqual([]);
  });

  test("put no quotes anywhere while one is open: they would close it", () => {
    expect(ids('"Ana "A"",1\n', "stray-quote", undefined)).toContain("quote-value");
    expect(ids('"Ana "A"",1\n', "stray-quote", open)).toEqual([]);
  });

  test("do not shift a file whose header alone lost one of two equal names", () => {
    const text = `${header2n.replace("Group Call,Phone Number 2,", "Phone Number 2,")}\n1,Ana,ACME,,,,,TRUE,,FALSE,,,Staff,FALSE\n`;
    const context = { ...fixContextOf(text), counts: ragged };
    const start = context.table.positionAt(0);
    const [fix] = fixesFor({ code: "missing-column", severity: "error", message: "", range: { start, end: start }, facts: {} }, context);
    expect(applyEdits(context.table, fix ? atOnce(fix.edits()) : [])).toBe(of2n("1,Ana,ACME,,,,,TRUE,,FALSE,,,Staff,FALSE"));
  });
});

describe("a repair of lines and columns", () => {
  test("removes a blank line in the middle, and the last one with the break before it", () => {
    expect(fixedTexts("blank-line", "a,b\n$0\n1,2\n")).toEqual(["*!Remove the blank line → a,b\n1,2\n"]);
    expect(fixedTexts("blank-line", "a,b\r\n1,2\r\n$0\r\n")).toEqual(["*!Remove the blank line → a,b\r\n1,2\r\n"]);
  });

  test("puts the columns of the whole file into order and keeps the bytes of each cell", () => {
    const wrong = `${header2n.replace("EmployeeID,User Name", "$0User Name,EmployeeID")}\n"Ana ""A""",1,ACME,,,,,,,,,,,\n\nBo,2,ACME,,,,,,,,,,,`;
    const [fix] = fixedTexts("column-order", wrong);
    expect(fix).toBe(
      `*Put the columns into the order of 2N Access Commander → ${header2n}\n1,"Ana ""A""",ACME,,,,,,,,,,,\n\n2,Bo,ACME,,,,,,,,,,,`,
    );
  });

  test("writes a header as the system writes it", () => {
    const [fix] = fixedTexts("column-case", `$0employeeid${header2n.slice("EmployeeID".length)}\n`);
    expect(fix).toBe(`*!Write EmployeeID → ${header2n}\n`);
  });

  test("adds a missing column at its place, in each record", () => {
    const [fix] = fixedTexts("missing-column", `$0${header2n.replace("User Mail,", "")}\n1,Ana,ACME,,,,,,,,,,\n`, { field: "userMail" });
    expect(fix).toBe(`*Add the column User Mail → ${of2n("1,Ana,ACME,,,,,,,,,,,")}`);
  });

  test("adds all missing columns at once, neighbours in their order", () => {
    const header = header2n.replace("Company,User Mail,", "").replace(",Is Deleted", "");
    const fixes = fixedTexts("missing-column", `$0${header}\n1,Ana,0A1B2C,,,,,,,,\n2,Bo\n`, { field: "company" });
    expect(fixes[0]).toBe(`*Add the 3 missing columns → ${of2n("1,Ana,,,0A1B2C,,,,,,,,,\n2,Bo,,")}`);
    expect(fixes[1]).toContain("Add the column Company → ");
  });

  test("takes a mistyped column for the missing one, or removes it", () => {
    const fixes = fixedTexts("unknown-column", `${header2n.replace("User Mail", "$0User Mial")}\n1,Ana,ACME,x,,,,,,,,,,\n`);
    expect(fixes).toEqual([
      `*Rename User Mial to User Mail → ${header2n}\n1,Ana,ACME,x,,,,,,,,,,\n`,
      `Remove the column User Mial and its values → ${header2n.replace("User Mail,", "")}\n1,Ana,ACME,,,,,,,,,,\n`,
    ]);
  });

  test("converts the delimiter and quotes what then needs quotes", () => {
    const text = `$0${header2n.replaceAll(",", ";")}\n1;Ana, Nová;ACME;;;;;;;;;;;\n`;
    expect(fixedTexts("wrong-delimiter", text)).toEqual([`*Separate the fields by commas → ${of2n('1,"Ana, Nová",ACME,,,,,,,,,,,')}`]);
  });
});

test("repairs of the same kind are made together, a whole-file repair once", () => {
  const context = fixContextOf(of2n("1, Ana,ACME,,,,,,,,,,,\n2, Bo,ACME,,,,,,,,,,,"));
  const problems = [1, 2].map((line) => {
    const start = { line, character: 2 };
    return { code: "surrounding-space" as const, severity: "error" as const, message: "", range: { start, end: start }, facts: {} };
  });
  const edits = fixAll(problems, context, (fix) => fix.safe);
  expect(applyEdits(context.table, edits)).toBe(of2n("1,Ana,ACME,,,,,,,,,,,\n2,Bo,ACME,,,,,,,,,,,"));
  expect(problems.flatMap((problem) => fixesFor(problem, context))).toHaveLength(2);
});
