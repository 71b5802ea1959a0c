import { describe, expect, test } from "vitest";
import { convertMarked, systemOf } from "./converted.ts";

interface Case {
  readonly says: string;
  readonly column?: object;
  readonly mapping: unknown;
  /** Foreign values, and what is written for each. */
  readonly values: readonly (readonly [string, string])[];
}

const cases: readonly Case[] = [
  {
    says: "a column under another name",
    mapping: "Wert",
    values: [
      ["a", "a"],
      [" b ", " b "],
    ],
  },
  {
    says: "spaces taken away, no-break ones too",
    mapping: { from: "Wert", trim: true },
    values: [
      [" a\u00a0", "a"],
      ["a b", "a b"],
    ],
  },
  {
    says: "a constant",
    mapping: { value: "ACME" },
    values: [
      ["", "ACME"],
      ["x", "ACME"],
    ],
  },
  { says: "an empty constant", mapping: { value: "" }, values: [["x", ""]] },
  {
    says: "a value for empty ones",
    mapping: { from: "Wert", default: "da" },
    values: [
      ["", "da"],
      ["cs", "cs"],
    ],
  },
  {
    says: "what stands before a mark",
    mapping: { from: "Wert", before: "@" },
    values: [
      ["anna@acme.test", "anna"],
      ["bo", "bo"],
    ],
  },
  {
    says: "what stands after a mark",
    mapping: { from: "Wert", after: "," },
    values: [
      ["Nova; Anna", ""],
      ["ACME\\anna", ""],
      ["x", ""],
    ],
  },
  {
    says: "a dictionary, whatever the letter case",
    mapping: { from: "Wert", map: { Produktion: "Production", lager: "Warehouse" } },
    values: [
      ["Produktion", "Production"],
      ["LAGER", "Warehouse"],
      ["", ""],
      ["Kantine", "[[not-in-map:Kantine]]"],
    ],
  },
  {
    says: "a dictionary that empties what it lacks",
    mapping: { from: "Wert", map: { A: "1" }, otherwise: "empty" },
    values: [
      ["A", "1"],
      ["B", "[[not-in-map:]]"],
    ],
  },
  {
    says: "dates of the foreign form, in ISO where the system has no form of its own",
    column: { type: "date" },
    mapping: { from: "Wert", date: "DD-MM-YYYY" },
    values: [
      ["31-12-2026", "2026-12-31"],
      ["1-2-2026", "2026-02-01"],
      ["01-02-2026 00:00:00", "2026-02-01"],
      ["31-02-2026", "[[no-date:31-02-2026]]"],
      ["", ""],
    ],
  },
  {
    says: "dates in the system's form",
    column: { type: "date", dateForm: "DD.MM.YYYY" },
    mapping: { from: "Wert", date: "YYYYMMDD" },
    values: [
      ["20261231", "31.12.2026"],
      ["2026-12-31", "[[no-date:2026-12-31]]"],
    ],
  },
  {
    says: "years of two digits",
    column: { type: "date" },
    mapping: { from: "Wert", date: "DD/MM/YY" },
    values: [
      ["31/12/69", "2069-12-31"],
      ["31/12/70", "1970-12-31"],
    ],
  },
  {
    says: "dates of any form, unless they can be read two ways",
    column: { type: "date" },
    mapping: { from: "Wert", date: "any" },
    values: [
      ["31/12/2026", "2026-12-31"],
      ["2026-12-31", "2026-12-31"],
      ["01/02/2026", "[[two-dates:01/02/2026]]"],
      ["soon", "[[no-date:soon]]"],
    ],
  },
  {
    says: "decimal cards",
    column: { type: "card" },
    mapping: { from: "Wert", card: "decimal" },
    values: [
      ["0171903447", "0A3F09D7"],
      ["255", "000000FF"],
      ["171 903 447", "0A3F09D7"],
      ["171'903'447", "0A3F09D7"],
      ["0A3F", "[[no-card:0A3F]]"],
      ["0171-903-447", "[[no-card:0171-903-447]]"],
      ["12:34:56", "[[no-card:12:34:56]]"],
    ],
  },
  {
    says: "decimal cards from the other end",
    column: { type: "card" },
    mapping: { from: "Wert", card: "decimal-reversed" },
    values: [["0171903447", "D7093F0A"]],
  },
  {
    says: "hexadecimal cards without what decorates them",
    column: { type: "card" },
    mapping: { from: "Wert", card: "hexadecimal" },
    values: [
      ["0x0a3f09d7", "0A3F09D7"],
      ["0A:3F:09:D7", "0A3F09D7"],
      ["0A3F 09D7", "0A3F09D7"],
      ["0a.3f.09.d7", "0A3F09D7"],
      ["card", "[[no-card:card]]"],
      ["0A:3F:9:D7", "[[no-card:0A:3F:9:D7]]"],
      ["1.23E9", "[[no-card:1.23E9]]"],
    ],
  },
  ...(["decimal", "decimal-reversed", "hexadecimal"] as const).map((card) => ({
    says: `${card} cards, never of what a spreadsheet has made of them`,
    mapping: { from: "Wert", card },
    values: ["1234567890.0", "31.12.26", "1.23E+09", "12.50", "12345678901234500000"].map(
      (value) => [value, `[[no-card:${value}]]`] as const,
    ),
  })),
  {
    says: "country codes",
    column: { type: "phone" },
    mapping: { from: "Wert", countryCode: "+45" },
    values: [
      ["20 11 22 33", "+4520112233"],
      ["+46 70 123", "+46 70 123"],
      ["0046701234", "+46701234"],
      ["none", "[[no-number:none]]"],
      ["", ""],
    ],
  },
  {
    says: "an item that would be several in the system, unless the map makes it several",
    column: { list: { separator: ";" } },
    mapping: { from: "Wert", split: ",", map: { all: "Office;Lab", "R;D": "Lab" }, otherwise: "keep" },
    values: [["all,R;D", "Office;Lab;Lab"]],
  },
  {
    says: "an item with the separator of the system",
    column: { list: { separator: ";" } },
    mapping: { from: "Wert", split: "," },
    values: [
      ["Office,Lab", "Office;Lab"],
      ["R;D,Lab", "[[several-items:R;D;Lab]]"],
    ],
  },
  {
    says: "a list with another separator, item by item",
    column: { list: { separator: ";" } },
    mapping: { from: "Wert", split: "/", map: { lager: "Warehouse", kontor: "Office" } },
    values: [
      ["Lager / Kontor", "Warehouse;Office"],
      ["Lager/", "Warehouse"],
      ["", ""],
    ],
  },
  { says: "capitals", mapping: { from: "Wert", case: "upper" }, values: [["ærø", "ÆRØ"]] },
  { says: "small letters", mapping: { from: "Wert", case: "lower" }, values: [["Anna@ACME.test", "anna@acme.test"]] },
  {
    says: "words",
    mapping: { from: "Wert", case: "words" },
    values: [
      ["ANNA-LISE ÆRØSKOV", "Anna-Lise Ærøskov"],
      ["åse", "Åse"],
    ],
  },
];

describe("a column is made of", () => {
  test.each(cases)("$says", ({ column = {}, mapping, values }) => {
    const profile = systemOf(["Key", { name: "Value", ...column }]);
    const source = ["Nr\tWert", ...values.map(([foreign], i) => `${i + 1}\t${foreign}`)].join("\n");
    const converted = convertMarked(source, { delimiter: "\t", columns: { Key: "Nr", Value: mapping } }, profile);
    expect(converted).toBe(["Key | Value", ...values.map(([, ours], i) => `${i + 1} | ${ours}`)].join("\n"));
  });

  test("several columns, of which an empty one takes its space along", () => {
    const profile = systemOf(["Key", "Name"]);
    const source = "Nr;Fornavn;Mellemnavn;Efternavn\n1;Anna;;Nova\n2;Bo;Lund;Holm\n3;;;\n4;;;Dam\n";
    const columns = { Key: "Nr", Name: { join: "{Fornavn} {Mellemnavn} {Efternavn}" } };
    expect(convertMarked(source, { columns }, profile)).toBe("Key | Name\n1 | Anna Nova\n2 | Bo Lund Holm\n3 | \n4 | Dam");
  });

  test("columns with text and braces between them", () => {
    const profile = systemOf(["Key", "Name"]);
    const columns = { Key: "Nr", Name: { join: "{{{A}}} ({B})" } };
    expect(convertMarked("Nr;A;B\n1;x;y\n", { columns }, profile)).toBe("Key | Name\n1 | {x} (y)");
  });

  test("one of two columns with the same name", () => {
    const profile = systemOf(["Key", "Phone"]);
    expect(convertMarked("Nr;Tel;Tel\n1;11;22\n", { columns: { Key: "Nr", Phone: "Tel (2)" }, unused: ["Tel"] }, profile)).toBe(
      "Key | Phone\n1 | 22",
    );
  });

  test("a column that is called as the second one of another name would be", () => {
    const profile = systemOf(["Key", "First", "Second", "Own"]);
    const columns = { Key: "Column 1", First: "Tel", Second: "Tel (3)", Own: "Tel (2)" };
    expect(convertMarked(";Tel;Tel;Tel (2);Column 1\n0;11;22;33;1\n", { columns, unused: ["Column 1 (2)"] }, profile)).toBe(
      "Key | First | Second | Own\n1 | 11 | 22 | 33",
    );
  });
});

describe("records", () => {
  const profile = systemOf(["Key", "Name"]);
  const columns = { Key: "Nr", Name: "Navn" };

  test("stay out where a column has, or lacks, certain values", () => {
    const source = "Nr;Navn;Status\n1;Anna;Aktiv\n2;Bo;Fratrådt\n3;Cy;aktiv\n4;Dee;\n";
    expect(convertMarked(source, { columns, only: { Status: ["Aktiv"] } }, profile)).toBe("Key | Name\n1 | Anna\n3 | Cy");
    expect(convertMarked(source, { columns, leaveOut: { Status: ["Fratrådt", ""] } }, profile)).toBe("Key | Name\n1 | Anna\n3 | Cy");
  });

  test("are told apart as people read them: how an accent is composed does not count", () => {
    const [composed, decomposed] = ["\u00daklid", "U\u0301klid"];
    const source = `Nr;Navn;${decomposed}\n1;Anna;Sklad\n2;Bo;${decomposed}\n`;
    expect(convertMarked(source, { columns, leaveOut: { [composed]: [composed] } }, profile)).toBe("Key | Name\n1 | Anna");
    const map = { Sklad: "Warehouse", [composed]: "Cleaning" };
    expect(convertMarked(source, { columns: { Key: "Nr", Name: { from: composed, map } } }, profile)).toBe(
      "Key | Name\n1 | Warehouse\n2 | Cleaning",
    );
  });

  test("with too many or too few fields are told", () => {
    expect(convertMarked("Nr;Navn\n1;Anna;x\n2\n", { columns }, profile)).toBe(
      "Key | Name\n1 | Anna | [[more-fields:]]\n2 |  | [[fewer-fields:]]",
    );
  });

  test("with damaged quotes are told", () => {
    const source = 'Nr;Navn\n1;An"na\n2;"Bo\n';
    expect(convertMarked(source, { columns }, profile)).toBe('Key | Name\n1 | "An""na" | [[stray-quote:]]\n2 | Bo | [[unclosed-quote:]]');
  });

  test("begin below the header, which stands below titles and Excel's own line", () => {
    expect(convertMarked("sep=;\nNr;Navn\n1;Anna\n", { columns }, profile)).toBe("Key | Name\n1 | Anna");
    expect(convertMarked("Medarbejdere\n\nNr;Navn\n1;Anna\n", { columns, linesAbove: 1 }, profile)).toBe("Key | Name\n1 | Anna");
  });
});
