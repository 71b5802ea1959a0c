import { describe, expect, test } from "vitest";
import { builtInProfiles, openForeign, type Profile, readMapping, suggestMapping } from "#core";
import { profileNamed } from "../profile/profileFixtures.ts";
import { bytesSource } from "./converted.ts";

/** What is suggested for a foreign file, column by column. */
function suggested(source: string | Uint8Array, profile: Profile, more: readonly Profile[] = []) {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  const { header = [], encoding, dialect } = openForeign(bytesSource(bytes), { linesAbove: 0 });
  const text = new TextDecoder().decode(bytes);
  const records = text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.split(dialect.delimiter));
  const jsonc = suggestMapping({ header, records, encoding, delimiter: dialect.delimiter }, profile, {
    source: "hr.csv",
    output: "users.csv",
  });
  const { mapping, problems } = readMapping(jsonc, { profiles: [...builtInProfiles, ...more], header });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return { jsonc, mapping };
}

const door = profileNamed("2n-access-commander");
const canteen = profileNamed("facilitynet");

describe("a mapping is suggested", () => {
  test("from Danish headers, with what their values need", () => {
    const { jsonc, mapping } = suggested(
      "Medarbejdernr;Fornavn;Efternavn;Firma;E-mail;Mobil;Kortnr;Adgangsgrupper;CPR-nr;Status\n" +
        "1001;Anna;Nova;ACME;anna@acme.test;20112233;0171903447;Office,Staff;010190-1234;Aktiv\n" +
        "1002;Bo;Holm;ACME;bo@acme.test;20112234;0171903448;Staff;020290-1235;Fratrådt\n",
      door,
    );
    expect(mapping.columns).toEqual({
      EmployeeID: { from: "Medarbejdernr" },
      "User Name": { join: "{Fornavn} {Efternavn}" },
      Company: { from: "Firma" },
      "User Mail": { from: "E-mail" },
      "Card Numbers": { from: "Kortnr", card: "decimal" },
      "Phone Number 1": { from: "Mobil", countryCode: "+45" },
      Groups: { from: "Adgangsgrupper", split: "," },
      "Is Deleted": { from: "Status", map: { Aktiv: "FALSE", Fratrådt: "TRUE" }, default: "FALSE" },
    });
    expect(mapping).toMatchObject({ delimiter: ";", encoding: "utf-8", trim: true, unused: ["CPR-nr"] });
    expect(jsonc).toContain("// Whoever has left is deleted");
    expect(jsonc).toContain("// Nothing in the export looks like Switch Code");
  });

  test("from Czech headers", () => {
    const { mapping } = suggested(
      "Osobní číslo;Příjmení;Jméno;Společnost;Pracovní e-mail;Číslo karty;Telefonní číslo\n7;Nová;Ana;ACME;ana@acme.test;0A3F09D7;601 123 456\n",
      door,
    );
    expect(mapping.columns).toEqual({
      EmployeeID: { from: "Osobní číslo" },
      "User Name": { join: "{Jméno} {Příjmení}" },
      Company: { from: "Společnost" },
      "User Mail": { from: "Pracovní e-mail" },
      "Card Numbers": { from: "Číslo karty" },
      "Phone Number 1": { from: "Telefonní číslo", countryCode: "+420" },
    });
  });

  test("from German headers, for a system with dates, initials and people who leave by being left out", () => {
    const { mapping, jsonc } = suggested(
      "Personal-Nr.;Name;E-Mail-Adresse;Telefon;Abteilung;Kostenstelle;Austrittsdatum;Mitarbeiterstatus\n" +
        "7;Ana Nová;ana@acme.test;030 1234567;Lager;1000;31.12.2026;aktiv\n8;Bo Ode;bo@acme.test;030 1234568;Lager;1000;;ausgeschieden\n",
      canteen,
    );
    expect(mapping.columns).toEqual({
      Initials: { from: "E-Mail-Adresse", before: "@", case: "upper" },
      EmployeeId: { from: "Personal-Nr." },
      Name: { from: "Name" },
      Email: { from: "E-Mail-Adresse" },
      Phone: { from: "Telefon", countryCode: "+49" },
      DepartmentNumber: { from: "Kostenstelle" },
      Department: { from: "Abteilung" },
      TerminationDate: { from: "Austrittsdatum", date: "DD.MM.YYYY" },
    });
    expect(mapping.leaveOut).toEqual({ Mitarbeiterstatus: ["ausgeschieden"] });
    expect(jsonc).toContain("// Whoever has left stays out");
  });

  test("with every column that nothing takes, whatever it is called", () => {
    const jsonc = suggestMapping(
      { header: ["Status", "toString"], records: [["Fratrådt", ""]], encoding: "utf-8", delimiter: ";" },
      canteen,
      {},
    );
    expect(jsonc).toContain('"leaveOut": { "Status": ["Fratrådt"] }');
    expect(jsonc).toContain('"unused": ["toString"]');
  });

  test("with a dictionary of names that the system does not know", () => {
    const sample = { header: ["Grupper"], records: [["Staff, Laboratorium"], ["Kantine"]], encoding: "utf-8", delimiter: ";" };
    const known = { Groups: new Map(["Staff", "Laboratory"].map((name) => [name, name])) };
    const jsonc = suggestMapping(sample, door, { known });
    expect(jsonc).toContain('"map": { "Staff": "Staff", "Laboratorium": "Laboratory", "Kantine": "Kantine" }');
    expect(jsonc).toContain("// On the right, write names that the system knows: Staff, Laboratory.");
  });

  test.each([
    ["0A:3F:09:D7", { from: "Kortnr", card: "hexadecimal" }],
    ["1234567890.0", { from: "Kortnr" }],
    ["171 903 447", { from: "Kortnr" }],
  ])("with nothing stripped from cards but the marks between their bytes: %s", (card, expected) => {
    expect(suggested(`Nr;Kortnr\n1;${card}\n`, door).mapping.columns["Card Numbers"]).toEqual(expected);
  });

  test("by the form of the values where no list has the header", () => {
    expect(suggested("A;B\n1;ana@acme.test\n2;bo@acme.test\n", canteen).mapping.columns).toMatchObject({ Email: { from: "B" } });
  });

  test("with a remark where day and month could change places", () => {
    expect(suggested("Slutdato\n01-02-2026\n", canteen).jsonc).not.toContain("Could be");
    expect(suggested("Termination Date\n01/02/2026\n", canteen).jsonc).toContain("// Could be MM/DD/YYYY as well");
  });

  test("for a file that is the system's already, as names alone", () => {
    const header = door.columns.map(({ name }) => name).join(",");
    const { mapping } = suggested(`${header}\n1,Ana,ACME,,0A3F09D7,,,TRUE,,FALSE,,,Staff,FALSE\n`, door);
    expect(Object.values(mapping.columns)).toEqual(
      [
        "EmployeeID",
        "User Name",
        "Company",
        "User Mail",
        "Card Numbers",
        "Switch Code",
        "Phone Number 1",
        "Group Call",
        "Phone Number 2",
        "Group Call (2)",
        "Phone Number 3",
        "Virtual Number",
        "Groups",
        "Is Deleted",
      ].map((from) => ({ from })),
    );
  });
});

describe("the encoding", () => {
  const header = "Číslo;Jméno\n";
  test.each([
    ["utf-8", Buffer.from(`${header}1;Příliš žluťoučký kůň\n`), "utf-8"],
    ["windows-1252", Buffer.from("Nr;Navn\n1;Søren Ærøskov Åse\n", "latin1"), "windows-1252"],
    ["windows-1250", Uint8Array.from([...Buffer.from("C;J\n1;P"), 0xf8, 0xed, 0x6c, 0x69, 0x9a, 0x20, 0xec, 0xe8, 0xf9]), "windows-1250"],
    [
      "windows-1250 with ř alone",
      Buffer.from("Jm\u00e9no;P\u00f8\u00edjmen\u00ed\nJi\u00f8\u00ed;Dvo\u00f8\u00e1k\nJan;M\u00fcller\n", "latin1"),
      "windows-1250",
    ],
    ["windows-1252 with ø and a Spanish name", Buffer.from("Nr;Navn\n1;S\u00f8ren Hern\u00e1ndez\n", "latin1"), "windows-1252"],
    ["windows-1252 with ø and accents", Buffer.from("Nr;Navn\n1;J\u00f3gvan \u00deor \u00d8ster\u00f8\u00e1\n", "latin1"), "windows-1252"],
    ["utf-16", Buffer.from(`\ufeff${header}1;Ana\n`, "utf16le"), "utf-16le"],
  ])("%s is recognised", (_, bytes, expected) => {
    expect(openForeign(bytesSource(bytes), { linesAbove: 0 }).encoding).toBe(expected);
  });
});
