import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseProfile, inEnglish, learnProfile, type ProfileExample, readProfile, withOwnProfiles } from "#core";
import { profileFiles, profileNamed } from "./profileFixtures.ts";

const canteen = profileNamed("facilitynet");
const example = (header: readonly string[], ...records: (readonly string[])[]): ProfileExample => ({
  header,
  records,
  dialect: { delimiter: ";", escape: "doubled" },
  facts: { encoding: "utf-8", byteOrderMark: false, lineEndings: { lf: 0, crlf: 3, cr: 0 } },
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
    expect(questions.map(inEnglish)[0]).toBe("Does User-ID tell people apart?");
    expect(questions.length).toBeGreaterThan(3);
  });
});
