/** What a profile may say of its system beside columns and deletions, and what a plan makes of it. */
import { describe, expect, it } from "vitest";
import type { Profile } from "#core";
import { planOf, profileOf } from "../../support/peopleFile.ts";

const door = profileOf("2n-access-commander");
const shown = ["employeeId", "userName", "company"];

function profile(change: { readonly sync?: Partial<Profile["sync"]>; readonly file?: Partial<Profile["file"]> } = {}): Profile {
  const { deletion: _, ...sync } = door.sync;
  return {
    ...door,
    columns: door.columns.filter(({ id }) => shown.includes(id)),
    assumptions: [],
    file: { ...door.file, ...change.file },
    sync: { ...sync, segments: [], effects: [], ...change.sync },
  };
}

const text = (...records: readonly string[]) => ["EmployeeID,User Name,Company", ...records, ""].join("\n");

describe("a column that holds the new key", () => {
  const renaming = profile({ sync: { newKey: { column: "company" } } });

  it("is told as what the person will be known by", () => {
    const { changes } = planOf(renaming, [text("1,Ada,", "2,Bo,"), text("1,Ada,100", "2,Bo,")]);
    expect(changes).toMatchObject([
      { kind: "update", key: "1", effects: ["Will be known by 100: the next file must list the person under it"] },
    ]);
  });

  it("is followed to the next file, in which the person is neither new nor missing", () => {
    const { counts, changes, observations } = planOf(renaming, [text("1,Ada,100", "2,Bo,"), text("100,Ada Nova,", "2,Bo,")]);
    expect(counts).toEqual({ create: 0, update: 1, delete: 0, unchanged: 1 });
    expect(changes).toMatchObject([{ kind: "update", key: "100", fields: { userName: { from: "Ada", to: "Ada Nova" } } }]);
    expect(observations).toEqual([]);
  });

  it("changes nothing where the same file is sent again", () => {
    expect(planOf(renaming, [text("1,Ada,100"), text("1,Ada,100")]).counts).toEqual({ create: 0, update: 0, delete: 0, unchanged: 1 });
  });
});

it("keeps a value that the file leaves empty, where the system does", () => {
  const [before, after] = [text("1,Ada,ACME"), text("1,Ada,")];
  expect(planOf(profile({ sync: { empty: "keeps" } }), [before, after]).counts).toMatchObject({ update: 0, unchanged: 1 });
  expect(planOf(profile({ sync: { empty: "clears" } }), [before, after]).counts).toMatchObject({ update: 1, unchanged: 0 });
});

it("names the file by which missing people are removed", () => {
  const { observations } = planOf(profile({ sync: { removalProfile: "door-removal" } }), [text("1,Ada,", "2,Bo,"), text("1,Ada,")]);
  expect(observations).toEqual([
    "1 person is missing from the file: the system keeps that person until a file of the profile door-removal removes them",
  ]);
});

it("names the files that travel with this one", () => {
  const companions = [{ name: "companies.csv", column: "company", references: "id" }, { name: "manifest.csv" }];
  expect(planOf(profile({ file: { companions } }), [undefined, text("1,Ada,")]).assumptions).toEqual([
    "That companies.csv travels with this file, and that its id has every Company of this file: it is neither checked nor sent here.",
    "That manifest.csv travels with this file: it is neither checked nor sent here.",
  ]);
});

it("counts actions that do not fit the people", () => {
  const action = { column: "company", create: ["New"], update: ["Change"] };
  const { observations } = planOf(profile({ sync: { action } }), [text("1,Ada,Change"), text("1,Ada,new", "2,Bo,Change", "3,Cy,New")]);
  expect(observations).toEqual([
    "1 record says that a person is new who is there already",
    "1 record says that a person changes who was in no file before",
  ]);
});

it("counts those who are to be created again though nothing of them changed", () => {
  const action = { column: "company", create: ["New"], update: ["Change"] };
  const { observations, counts } = planOf(profile({ sync: { action } }), [
    text("1,Ada,New", "2,Bo,New", "3,Cy,Change"),
    text("1,Ada,New", "2,Bo,New", "3,Cy,New", "4,Di,New"),
  ]);
  expect(counts).toMatchObject({ create: 1, update: 1, unchanged: 2 });
  expect(observations).toEqual(["3 records say that people are new who are there already"]);
});

it("counts new people without what the system needs to create somebody", () => {
  const columns = profile().columns.map((column) => (column.id === "company" ? { ...column, requiredToCreate: true } : column));
  const { observations } = planOf({ ...profile(), columns }, [text("1,Ada,"), text("1,Ada,", "2,Bo,", "3,Cy,ACME")]);
  expect(observations).toEqual(["1 × a new person has no Company: the system needs it to create somebody"]);
});
