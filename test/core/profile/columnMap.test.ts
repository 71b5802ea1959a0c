import { describe, expect, it } from "vitest";
import { mapColumns, type Profile } from "#core";
import { profileNamed } from "./profileFixtures.ts";

const door = profileNamed("2n-access-commander");
const canteen = profileNamed("facilitynet");
const names = (profile: Profile) => profile.columns.map(({ name }) => name);
/** The column ids by cell, `-` for a cell of no column. */
const idsOf = (profile: Profile, header: readonly string[] | undefined) =>
  mapColumns(profile, header).columns.map((column) => column?.id ?? "-");
const allIds = (profile: Profile) => profile.columns.map(({ id }) => id);

describe("giving cells to columns", () => {
  it("takes the header as the system writes it", () => {
    const map = mapColumns(door, names(door));
    expect(map).toMatchObject({ headerRecord: 0, firstDataRecord: 1 });
    expect([...map.cellIndex.keys()]).toEqual(allIds(door));
  });

  it("knows the name of an older version", () => {
    const old = names(door).map((name) => (name === "Card Numbers" ? "Card Number" : name));
    expect(idsOf(door, old)).toEqual(allIds(door));
  });

  it("is not misled by letter case, spaces and invisible characters", () => {
    const odd = names(door).map((name, i) => [name.toUpperCase(), ` ${name}`, `\uFEFF${name}`, `${name}\u200B`][i % 4] as string);
    expect(idsOf(door, odd)).toEqual(allIds(door));
  });

  it("follows names where the order differs", () => {
    expect(idsOf(canteen, [...names(canteen)].reverse())).toEqual([...allIds(canteen)].reverse());
  });

  it("keeps both columns of one name apart, wherever they stand", () => {
    expect(idsOf(door, ["X", "Y", ...names(door)])).toEqual(["-", "-", ...allIds(door)]);
    expect(idsOf(door, ["Group Call", "EmployeeID", "Group Call"])).toEqual(["groupCall1", "employeeId", "groupCall2"]);
  });

  it.each([
    ["first", 7, "groupCall1"],
    ["second", 9, "groupCall2"],
  ])("says which one is missing when the %s was dropped as a duplicate", (_, index, missing) => {
    const header = names(door).filter((_name, i) => i !== index);
    expect(idsOf(door, header)).toEqual(allIds(door).filter((id) => id !== missing));
  });

  it("leaves a third column of the name alone", () => {
    expect(idsOf(door, [...names(door), "Group Call"]).at(-1)).toBe("-");
  });

  it("leaves a name that stands twice to its first cell", () => {
    expect(idsOf(canteen, ["Email", "Name", "Email"])).toEqual(["email", "name", "-"]);
  });

  it("prefers the exact name over one in other letter case", () => {
    expect(idsOf(canteen, ["email", "Email"])).toEqual(["-", "email"]);
  });

  it("sees that a file begins with a person instead of a header", () => {
    const person = ["17", "Anna Nová", "ACME", "anna@acme.test", "", "", "", "FALSE", "", "FALSE", "", "", "", "FALSE"];
    const map = mapColumns(door, person);
    expect(map).toMatchObject({ headerRecord: -1, firstDataRecord: 0 });
    expect(map.cellIndex.get("isDeleted")).toBe(13);
  });

  it("takes a foreign header for a header", () => {
    expect(mapColumns(door, ["Vorname", "Nachname"])).toMatchObject({
      headerRecord: 0,
      firstDataRecord: 1,
      columns: [undefined, undefined],
    });
  });

  it("maps an empty file by places", () => {
    expect(mapColumns(door, undefined)).toMatchObject({ headerRecord: -1, firstDataRecord: 0 });
  });

  it("goes by places where the format has no header, after the lines that are ignored", () => {
    const map = mapColumns(profileNamed("actwinpro"), ["1", "Anna", "Nová"]);
    expect(map).toMatchObject({ headerRecord: -1, firstDataRecord: 1 });
    expect(map.cellIndex.get("surname")).toBe(2);
  });

  it("goes by places where labels are free", () => {
    const microsoft = profileNamed("microsoft-365");
    const map = mapColumns(microsoft, ["Benutzername", "Vorname", "Nachname", "Anzeigename", "Position"]);
    expect(map).toMatchObject({ headerRecord: 0, firstDataRecord: 1 });
    expect(map.cellIndex.get("displayName")).toBe(3);
    expect(mapColumns(microsoft, ["anna@acme.test", "Anna", "Nová", "Anna Nová"]).headerRecord).toBe(-1);
  });

  it("finds the header below the lines before it", () => {
    const entra = profileNamed("entra-bulk");
    expect(mapColumns(entra, names(entra))).toMatchObject({ headerRecord: 1, firstDataRecord: 2 });
  });

  it("knows the further columns of a repeated one", () => {
    const apple = profileNamed("apple-school-manager");
    expect(idsOf(apple, ["person_id", "location_id", "location_id_2", "location_id_999", "location_id_1000", "grade_level_2"])).toEqual([
      "personId",
      "locationId",
      "locationId2",
      "locationId999",
      "-",
      "-",
    ]);
    expect(mapColumns(apple, ["location_id_2"]).columns[0]).toMatchObject({ required: false, name: "location_id_2" });
  });
});
