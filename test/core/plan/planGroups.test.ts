import { expect, test } from "vitest";
import { defaultGuardLimits, planGroups } from "#core";
import { fileText, peopleFile, planOf, profileOf } from "../../support/peopleFile.ts";

const door = profileOf("2n-access-commander");
const canteen = profileOf("facilitynet");

type Person = Readonly<Record<string, string>>;

function groupsOf(
  profile: typeof door,
  [before, after]: readonly [before: readonly Person[] | undefined, after: readonly Person[]],
  known = {},
) {
  const texts = [before && fileText(profile, before), fileText(profile, after)] as const;
  const plan = planOf(profile, texts, { known });
  const people = texts[0] === undefined ? {} : { people: peopleFile(profile, texts[0]) };
  return planGroups(
    {
      id: plan.id,
      profile,
      file: { path: "users.csv", sha256: "f", people: peopleFile(profile, texts[1]) },
      baseline: { kind: people.people ? "last" : "none", label: "last", sha256: "b", ...people },
      target: null,
      limits: defaultGuardLimits,
      today: "2026-03-01",
      known,
    },
    plan,
  );
}

const person = (employeeId: string, values: Person): Person => ({
  employeeId,
  userName: `Person ${employeeId}`,
  groups: "",
  isDeleted: "FALSE",
  ...values,
});
const none = { delete: 0, rename: 0, update: 0, create: 0, unchanged: 0 };

test("each company and group tells who goes, changes, comes and stays, most deletions first", () => {
  const before = [
    person("1", { company: "ACME", groups: "Office;Lab" }),
    person("2", { company: "ACME", groups: "Office" }),
    person("3", { company: "Umbra", groups: "Lab" }),
    person("4", { company: "Zeta" }),
  ];
  const after = [
    person("1", { company: "ACME", groups: "Office;Lab" }),
    person("2", { company: "Umbra", groups: "Office" }),
    person("3", { company: "Umbra", groups: "Lab", isDeleted: "TRUE" }),
    person("4", { company: "Zeta" }),
    person("5", { company: "ACME" }),
  ];
  const [companies, groups] = groupsOf(door, [before, after]);
  expect(companies).toMatchObject({ column: "company", title: "Company", untouched: 1 });
  expect(companies?.values).toEqual([
    { ...none, name: "Umbra", delete: 1, update: 1 },
    { ...none, name: "ACME", update: 1, create: 1, unchanged: 1 },
  ]);
  expect(groups?.values).toEqual([
    { ...none, name: "Lab", delete: 1, unchanged: 1 },
    { ...none, name: "Office", update: 1, unchanged: 1 },
  ]);
});

test("a person who moves belongs to both companies", () => {
  const [companies] = groupsOf(door, [[person("1", { company: "ACME" })], [person("1", { company: "Umbra" })]]);
  expect(companies?.ofChange.map((set) => companies.sets[set]?.map((value) => companies.values[value]?.name))).toEqual([["ACME", "Umbra"]]);
});

test("without anything to compare with everybody comes", () => {
  const [companies] = groupsOf(door, [undefined, [person("1", { company: "ACME" }), person("2", { company: "ACME" })]]);
  expect(companies?.values).toEqual([{ ...none, name: "ACME", create: 2 }]);
});

test("an id is told by its name, and a person whose key changes is found by the earlier one", () => {
  const id = "11111111-1111-4111-8111-111111111111";
  const anna = { initials: "AN", employeeId: "0101", name: "Anna Nová", email: "anna@acme.test", userGroupUid: id };
  const groups = groupsOf(canteen, [[anna], [{ ...anna, email: "anna.nova@acme.test" }]], { UserGroupUid: new Map([[id, "Employees"]]) });
  expect(groups.find(({ column }) => column === "userGroupUid")?.values).toEqual([{ ...none, name: "Employees", rename: 1 }]);
});

test("an id that usersync.json does not name has the name that any record gives it", () => {
  const [staff, guests] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
  const anna = { initials: "AN", name: "Anna Nová", email: "anna@acme.test", userGroupUid: staff, userGroup: "" };
  const bo = { initials: "BO", name: "Bo Lund", email: "bo@acme.test", userGroupUid: staff, userGroup: "Employee" };
  const [ids] = groupsOf(canteen, [
    [anna, bo],
    [{ ...anna, userGroupUid: guests }, bo],
  ]);
  expect(ids?.values.map(({ name }) => name)).toEqual(["Employee", guests]);
});
