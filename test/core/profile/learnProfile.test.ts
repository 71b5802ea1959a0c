import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkBytes, chooseProfile, inEnglish, learnProfile, type ProfileExample, readExample, readProfile, withOwnProfiles } from "#core";
import { profileFiles, profileNamed } from "./profileFixtures.ts";

const canteen = profileNamed("facilitynet");
const example = (header: readonly string[], ...records: (readonly string[])[]): ProfileExample => ({
  header,
  records,
  dialect: { delimiter: ";", escape: "doubled" },
  facts: { encoding: "utf-8", byteOrderMark: false, lineEndings: { lf: 0, crlf: 3, cr: 0 } },
  linesAbove: 0,
  allQuoted: false,
});

describe("learning the columns of a profile", () => {
  const renamed = canteen.columns.map(({ name }) => (name === "Phone" ? "PhoneNo" : name === "Mobile" ? "MobileNo" : name));
  const learned = learnProfile(example(renamed), { id: "canteen", title: "Canteen", base: canteen });

  it("takes names and order from the example and keeps the rules", () => {
    expect(learned.profile.columns.map(({ name }) => name)).toEqual(renamed);
    expect(learned.profile.columns.map(({ id }) => id)).toEqual(canteen.columns.map(({ id }) => id));
    expect(learned.profile).toMatchObject({ verified: true, basedOn: "facilitynet", sync: canteen.sync, severities: canteen.severities });
  });

  it("asks about columns that were found by their place only", () => {
    expect(learned.questions.map(inEnglish)).toEqual([
      "Is PhoneNo the column that was called Phone (Phone)?",
      "Is MobileNo the column that was called Mobile (Mobile)?",
    ]);
  });

  it("is chosen before its base from then on", () => {
    const profiles = withOwnProfiles([learned.profile]);
    expect(chooseProfile({ header: renamed, profiles }).profile?.id).toBe("canteen");
    expect(chooseProfile({ header: canteen.columns.map(({ name }) => name), profiles }).profile?.id).toBe("facilitynet");
  });

  it("takes further columns over and asks about those that are gone", () => {
    const header = ["Email", "Name", "Initials", "Kantine"];
    const { profile, questions } = learnProfile(example(header, ["a@acme.test", "A", "A", "12"]), { id: "x", title: "X", base: canteen });
    expect(profile.columns.map(({ id }) => id)).toEqual(["email", "name", "initials", "kantine"]);
    expect(profile.sync.renameHints).toEqual(["name"]);
    expect(profile.sync.removalDate).toBeUndefined();
    expect(questions.map(inEnglish)).toContain("The example has no column TerminationDate: is it not used?");
  });

  it.each([...profileFiles.keys()])("reads what it learned from %s again", (file) => {
    const base = profileNamed(file.replace(".json", ""));
    const header = base.columns.map(({ name }) => name).reverse();
    const { json, profile } = learnProfile(example(header), { id: "own", title: "Own", base });
    expect(readProfile(JSON.parse(JSON.stringify(json)))).toEqual({ profile });
  });

  it("learns something from every header", () => {
    const bases = [...profileFiles.keys()].map((file) => profileNamed(file.replace(".json", "")));
    const base = fc.constantFrom(...bases);
    const header = base.chain((each) =>
      fc.tuple(
        fc.constant(each),
        fc.array(fc.oneof(fc.constantFrom(...each.columns.map(({ name }) => name), "", "location_id_2"), fc.string()), { minLength: 1 }),
      ),
    );
    fc.assert(
      fc.property(header, fc.boolean(), ([each, names], withBase) => {
        const { profile } = learnProfile(example(names), { id: "own", title: "Own", ...(withBase ? { base: each } : {}) });
        expect(profile.columns).toHaveLength(names.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe("learning a profile from nothing but an example", () => {
  const { profile, questions } = learnProfile(
    example(
      ["Jméno", "User-ID", "E-mail", "Card No.", "Card No.", "Aktiv", "From", "", "名前"],
      ["Anna", "0017", "anna@acme.test", "0A3F5C", "", "TRUE", "2026-01-31", "x", "5"],
      ["Anna", "0018", "bo@acme.test", "0A3F5D", "", "FALSE", "2026-02-28", "", "17"],
    ),
    { id: "hr", title: "HR export" },
  );

  it("makes ids, forms and a key", () => {
    expect(profile.columns.map(({ id, type }) => `${id}: ${type}`)).toEqual([
      "jmeno: text",
      "userId: digits",
      "eMail: email",
      "cardNo: text",
      "cardNo2: text",
      "aktiv: boolean",
      "from: date",
      "column8: text",
      "column: integer",
    ]);
    expect(profile.columns[6]).toMatchObject({ dateForm: "YYYY-MM-DD" });
    expect(profile.columns[3]).toMatchObject({ sensitive: true });
    expect(profile.file.key).toEqual(["userId"]);
  });

  it.each([
    ["Card No;Mail;Staff No", "staffNo"],
    ["E-mail;Medarbejdernr;Navn", "medarbejdernr"],
    ["Name;Login;Mail", "login"],
    ["Name;Place;Floor", "name"],
  ])("takes for the key what is called like one: %s", (header, key) => {
    const learned = learnProfile(example(header.split(";"), ["A1", "B1", "C1"], ["A2", "B2", "C2"]), { id: "own", title: "Own" });
    expect(learned.profile.file.key).toEqual([key]);
  });

  it("takes the dialect from the file", () => {
    expect(profile.dialect).toMatchObject({ delimiters: [";"], lineEnding: "crlf", encoding: "utf-8", byteOrderMark: "forbid" });
  });

  it("assumes the worst about what it cannot see, and asks", () => {
    expect(profile.sync).toMatchObject({ mode: "full-replace", absent: "deleted" });
    expect(questions.map(inEnglish)).toContain("Does User-ID tell people apart?");
    expect(questions.length).toBeGreaterThan(3);
  });
});

describe("an odd example", () => {
  const look = (text: string | Uint8Array) => {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    const found = readExample(bytes);
    const learned = found && learnProfile(found, { id: "own", title: "Own" });
    const settings = { profiles: learned ? [learned.profile] : [], configured: "own", known: {}, severities: {} };
    const { problems } = checkBytes(bytes, settings);
    return {
      names: learned?.profile.columns.map(({ name }) => name),
      profile: learned?.profile,
      questions: learned?.questions.map(inEnglish) ?? [],
      errors: problems.filter(({ severity }) => severity === "error").map(({ code }) => code),
    };
  };

  it.each([
    ["names with spaces around them, or what nobody sees", "\u200bNo; Name \n1;Anna\n", ["\u200bNo", " Name "]],
    ["names and values with line breaks", '"No\n(staff)";Name\n1;"Anna\nNov\u00e1"\n', ["No\n(staff)", "Name"]],
    ["lines above the header", "Report of the day\nNo;Name;Mail\n1;Anna;a@b.test\n2;Bo;b@b.test\n", ["No", "Name", "Mail"]],
    ["a line that tells a spreadsheet the separator", "sep=;\nNo;Name\n1;Anna\n", ["No", "Name"]],
    ["names of one spelling", "No;Group;Group;group\n1;a;b;c\n", ["No", "Group", "Group", "group"]],
  ])("is accepted by what is learned from it: %s", (_, text, names) => {
    const { errors, ...seen } = look(text);
    expect(seen.names).toEqual(names);
    expect(errors).toEqual([]);
  });

  it.each([
    ["No; Name \n1;Anna\n", "Does the system write  Name  with the spaces around it, or what nobody sees in it, as the example does?"],
    ["Report\nNo;Name\n1;Anna\n2;Bo\n", "1 line stands above the header: is it so in every file?"],
    ["1001;Anna;anna@acme.test\n1002;Bo;bo@acme.test\n", "Is the first line of the example a header? 1001 looks like a value."],
    ["No;;Name; \n1;;Anna;\n", expect.stringMatching(/^Which name is missing at place 2, 4 of the header\?/)],
    [Buffer.from("\u{feff}No;Name\n1;Anna\n", "utf16le"), expect.stringMatching(/^Does the system take UTF-8\? The example is UTF-16/)],
    [Buffer.from("No;Name\n1;J\u00f8rgen \u00c3\u00a9\n\ufffe", "latin1").fill(0x81, 12, 14), expect.stringMatching(/cannot be read/)],
  ])("is asked about: %j", (text, question) => {
    expect(look(text).questions).toContainEqual(question);
  });

  it("that is no text teaches nothing", () => {
    expect(look("PK\u0003\u0004a;b\n1;2\n").profile).toBeUndefined();
  });

  it.each([
    ["12/11/2026", "text"],
    ["12/31/2026", "date"],
  ])("is not taken to begin its dates with the month where they may begin with the day: %s", (date, type) => {
    expect(look(`No;Name;End\n1;Anna;01/02/2026\n2;Bo;${date}\n`).profile?.columns[2]?.type).toBe(type);
  });

  it("has secrets and names in the languages of the product's users", () => {
    const { profile } = look("Medarbejdernr;Navn;Kortnummer;CPR-nr\n1;Anna;0A1B2C3D;010190-1234\n2;Bo;0A1B2C3E;020290-1234\n");
    expect(profile?.columns.map(({ personName, sensitive }) => [personName, sensitive])).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [false, true],
    ]);
  });

  it("that lacks the key of the system it builds on is asked about", () => {
    const { questions, profile } = learnProfile(example(["Name", "Initials", "EmployeeId"]), { id: "own", title: "Own", base: canteen });
    expect(profile.file.key).toEqual(["name"]);
    expect(questions.map(inEnglish)).toContain("Does Name tell people apart?");
  });
});
