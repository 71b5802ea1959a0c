/** Files that say the same in other words, and what a plan may promise of values that are empty. */
import { describe, expect, it } from "vitest";
import { fileText, planOf, profileOf } from "../../support/peopleFile.ts";

const door = profileOf("2n-access-commander");
const canteen = profileOf("facilitynet");
const ana = { employeeId: "1", userName: "Ana", company: "ACME", cardNumbers: "0A1B2C3D", groups: "Lab;Office", switchCode: "4711" };
const bo = {
  initials: "BO",
  name: "Bo Lund",
  email: "bo@acme.test",
  terminationDate: "2026-12-31",
  subscriptionUid: "s",
  idCardNumber: "7",
};

const doorPlan = (change: Partial<typeof ana>) => planOf(door, fileText(door, [ana]), fileText(door, [{ ...ana, ...change }]));
const canteenPlan = (change: Partial<typeof bo>) => planOf(canteen, fileText(canteen, [bo]), fileText(canteen, [{ ...bo, ...change }]));

describe("nobody loses anything", () => {
  it.each([{ cardNumbers: "0a1b2c3d" }, { groups: "Office; Lab" }])("by %j", (change) => {
    const { changes, guards } = doorPlan(change);
    expect(changes[0]?.effects).toEqual([]);
    expect(guards.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
  });

  it("by a date that is written in another way", () => {
    expect(canteenPlan({ terminationDate: "31-12-2026" }).counts).toEqual({ create: 0, update: 1, delete: 0, unchanged: 0 });
  });
});

describe("an emptied value", () => {
  it("has its effect where the system clears it, which nobody documents", () => {
    expect(doorPlan({ cardNumbers: "", switchCode: "" }).changes[0]?.effects).toEqual([
      "Card ••••2C3D is revoked, if the system clears emptied values",
      "Loses the switch code, if the system clears emptied values",
    ]);
    expect(doorPlan({ groups: "Lab" }).changes[0]?.effects).toEqual(["Loses access group Office"]);
  });

  it("has it for certain where the documents say so", () => {
    expect(canteenPlan({ subscriptionUid: "" }).changes[0]?.effects).toEqual([
      "Loses lunch subscription at the end of the month of the import",
    ]);
  });
});

describe("a key of two columns", () => {
  const profile = { ...canteen, file: { ...canteen.file, key: ["initials", "name"] } };
  const first = { initials: "Anna Maria", name: "Nova", email: "a@acme.test" };
  const second = { initials: "Anna", name: "Maria Nova", email: "b@acme.test" };

  it("does not take two people for one whose values read alike in a row", () => {
    const { counts, changes } = planOf(profile, fileText(profile, [first, second]), fileText(profile, [first]));
    expect(counts).toEqual({ create: 0, update: 0, delete: 1, unchanged: 1 });
    expect(changes[0]?.key).toBe("Anna Maria Nova");
  });
});

describe("removal dates", () => {
  it("are counted apart: the system goes by the day, not by the file", () => {
    const file = (dates: readonly string[]) =>
      fileText(
        canteen,
        dates.map((terminationDate, i) => ({ initials: "X", name: `P${i}`, email: `p${i}@acme.test`, terminationDate })),
      );
    const { counts, dated } = planOf(canteen, file(["", "2026-12-31", ""]), file(["2026-11-30", "2026-12-31", ""]));
    expect(counts.delete).toBe(1);
    expect(dated).toEqual({ newly: 1, all: 2 });
  });

  it("of new people hold the plan where they cannot be read", () => {
    const { guards } = planOf(canteen, fileText(canteen, []), fileText(canteen, [{ ...bo, terminationDate: "soon" }]));
    expect(guards.find(({ subject }) => subject === "Termination date")).toMatchObject({ verdict: "held", count: 1 });
  });
});

it("counts records with an empty optional value, except where the other half of a group is filled", () => {
  const uuid = "5b1c2f60-3a4e-4c1b-9a70-2f1d6c8e0a11";
  const whole = {
    initials: "AN",
    employeeId: "1",
    name: "An",
    email: "an@acme.test",
    phone: "+45330010",
    mobile: "+45330011",
    departmentNumber: "1",
    department: "D",
    userGroup: "Staff",
    locationUid: uuid,
    language: "da",
    idCardNumber: "7",
  };
  const told = (people: readonly Record<string, string>[]) =>
    planOf(canteen, fileText(canteen, []), fileText(canteen, people)).assumptions.filter((text) => text.includes("optional value"));
  expect(told([whole])).toEqual([]);
  expect(told([whole, { ...whole, email: "b@acme.test", language: "" }])).toEqual([
    "1 × an optional value is empty: such records might be refused, and a refused person may be deleted.",
  ]);
  expect(told([{ ...whole, userGroup: "" }])).toHaveLength(1);
});
