import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { builtInProfiles, chooseProfile, decode, mapColumns, readProfile, readTable } from "#core";
import { profileFiles, profileNamed } from "./profileFixtures.ts";

const door = profileNamed("2n-access-commander");
const canteen = profileNamed("facilitynet");

describe("the built-in profiles", () => {
  it.each(builtInProfiles.map((profile) => [profile.id, profile] as const))(
    "%s passes the checks that are left out at start",
    (id, profile) => {
      expect(readProfile(profileFiles.get(`${id}.json`))).toEqual({ profile });
    },
  );

  it.each(builtInProfiles.map((profile) => [profile.id, profile] as const))(
    "%s names a source for every column and assumption",
    (_, profile) => {
      const sourceless = [...profile.columns, ...profile.conditions, ...profile.assumptions].filter(({ source }) => source === undefined);
      expect(sourceless).toEqual([]);
    },
  );
});

describe("2N Access Commander", () => {
  it.each(["Card Number", "Card Numbers"])("has the header of the version that says %s, to the letter", (cards) => {
    const header =
      `EmployeeID,User Name,Company,User Mail,${cards},Switch Code,Phone Number 1,Group Call,Phone Number 2,Group Call,Phone Number 3,Virtual Number,Groups,Is Deleted`.split(
        ",",
      );
    expect(mapColumns(door, header).columns.map((column) => column?.id)).toEqual(door.columns.map(({ id }) => id));
    expect(chooseProfile({ header, profiles: builtInProfiles }).reason).toBe("the header is the one of 2N Access Commander");
  });

  it("keeps whoever is missing and deletes by a flag", () => {
    expect(door.sync).toMatchObject({ absent: "kept", deletion: { column: "isDeleted", values: ["TRUE"] } });
    expect(door.assumptions.map(({ id }) => id)).toContain("absent-kept");
  });

  it("is stricter about the letter case that decides over a person", () => {
    const severities = Object.fromEntries(door.columns.map(({ id, allowedCaseSeverity }) => [id, allowedCaseSeverity]));
    expect(severities).toMatchObject({ groupCall1: "warning", groupCall2: "warning", isDeleted: "error" });
  });
});

describe("FacilityNet", () => {
  it("deletes whoever is missing, at midnight in Denmark", () => {
    expect(canteen).toMatchObject({ sync: { absent: "deleted" }, import: { schedule: "daily 00:00 Europe/Copenhagen" } });
  });

  it("is not verified while two names of columns are unknown", () => {
    expect(canteen.verified).toBe(false);
  });

  it("writes users.part before users.csv", () => {
    expect(canteen.delivery.temporary).toEqual({ suffix: ".part", apply: "replace" });
  });

  it("asks for all optional values but those that mean something when they are empty", () => {
    const optional = canteen.columns.filter(({ required, emptyMatters }) => !required && !emptyMatters);
    expect(optional.map(({ id }) => id)).toEqual(["subscriptionUid", "terminationDate"]);
  });
});

describe("the sample files", () => {
  it.for([
    ["2n", door, 12, { lf: 13, crlf: 0 }],
    ["facilitynet", canteen, 28, { lf: 0, crlf: 29 }],
  ] as const)("of %s is recognised and whole", ([folder, profile, people, lineEndings]) => {
    const { text, facts } = decode(readFileSync(new URL(`../../../samples/${folder}/users.csv`, import.meta.url)));
    expect(facts).toMatchObject({ encoding: "utf-8", byteOrderMark: false, lineEndings });
    const table = readTable(text, { delimiter: profile.dialect.delimiters[0] as string, escape: "doubled" });
    const records = Array.from({ length: table.recordCount }, (_, i) => table.cells(table.record(i) as never).map(({ value }) => value));
    expect(chooseProfile({ header: records[0], profiles: builtInProfiles }).profile?.id).toBe(profile.id);
    expect(new Set(records.map(({ length }) => length))).toEqual(new Set([profile.columns.length]));
    const key = profile.columns.findIndex(({ id }) => id === profile.file.key[0]);
    expect(new Set(records.slice(1).map((record) => record[key])).size).toBe(people);
  });
});
