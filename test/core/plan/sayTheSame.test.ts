/** Files that say the same in other words, and what a plan may promise of values that are empty. */
import { describe, expect, it } from "vitest";
import { createPlan, defaultGuardLimits, type PlanInput, planGroups, planSides, planText } from "#core";
import { fileText, peopleFile, planOf, profileOf, toldFile } from "../../support/peopleFile.ts";

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

const doorPlan = (change: Partial<typeof ana>) => planOf(door, [fileText(door, [ana]), fileText(door, [{ ...ana, ...change }])]);
const canteenPlan = (change: Partial<typeof bo>) => planOf(canteen, [fileText(canteen, [bo]), fileText(canteen, [{ ...bo, ...change }])]);

describe("nobody loses anything", () => {
  it("by a card in another letter case", () => {
    const { changes, guards } = doorPlan({ cardNumbers: "0a1b2c3d" });
    expect(changes[0]?.effects).toEqual([]);
    expect(guards.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
  });

  it("by a date that is written in another way", () => {
    expect(canteenPlan({ terminationDate: "31-12-2026" })).toMatchObject({ changes: [], counts: { delete: 0, unchanged: 1 } });
  });
});

describe("somebody may lose something", () => {
  it("by a space in a list: what the system makes of it is not known", () => {
    expect(doorPlan({ groups: "Lab; Office" }).changes[0]?.effects).toEqual(["Gets access group  Office", "Loses access group Office"]);
  });

  it("by a date that reads as another day where the month comes first", () => {
    const file = (terminationDate: string) => fileText(canteen, [{ ...bo, terminationDate }]);
    expect(planOf(canteen, [file("2026-12-03"), file("03-12-2026")]).counts.delete).toBe(1);
  });
});

describe("an emptied value", () => {
  it("has its effect where the system clears it, which nobody documents", () => {
    expect(doorPlan({ cardNumbers: "", switchCode: "" }).changes[0]?.effects).toEqual([
      "Card ••••2C3D is revoked",
      "Loses the switch code",
      "Only if the system clears emptied values: Card numbers, Switch code",
    ]);
    expect(doorPlan({ groups: "Lab" }).changes[0]?.effects).toEqual(["Loses access group Office"]);
  });

  it("has it for certain where the documents say so", () => {
    const plan = canteenPlan({ subscriptionUid: "", idCardNumber: "" });
    expect(plan.changes[0]?.effects).toEqual([
      "Card •••• is revoked for the canteen",
      "Loses lunch subscription at the end of the month of the import",
      "Only if the system clears emptied values: ID card number",
    ]);
    expect(planText(plan, toldFile(canteen, fileText(canteen, [bo])))).toContain("Lunch subscription (uuid): s → (empty)\n");
  });

  it("may be kept, whether anything comes of it or not; in the system itself it is empty", () => {
    const people = (company: string) => fileText(door, [{ ...ana, company }]);
    const baseline = { kind: "report", label: "a list", sha256: "b", people: peopleFile(door, people("")) } as const;
    const taken = planOf(door, [people(""), people("ACME")], { baseline: { ...baseline, lastSent: peopleFile(door, people("ACME")) } });
    expect(planText(taken, toldFile(door, people("ACME")))).toContain("  - Company: ACME → (empty)\n");
    expect(planText(doorPlan({ company: "" }), toldFile(door, people("")))).toContain("  - Company: ACME → (empty, may be kept)\n");
  });
});

describe("a key of two columns", () => {
  const profile = { ...canteen, file: { ...canteen.file, key: ["initials", "name"] } };
  const first = { initials: "Anna Maria", name: "Nova", email: "a@acme.test" };
  const second = { initials: "Anna", name: "Maria Nova", email: "b@acme.test" };

  it("does not take two people for one whose values read alike in a row", () => {
    const { counts, changes } = planOf(profile, [fileText(profile, [first, second]), fileText(profile, [first])]);
    expect(counts).toEqual({ create: 0, update: 0, delete: 1, unchanged: 1 });
    expect(changes[0]?.key).toBe('Anna "Maria Nova"');
  });

  it("shows who of them goes on both sides, and in whose group", () => {
    const before = fileText(profile, [
      { ...first, userGroup: "G1" },
      { ...second, userGroup: "G2" },
    ]);
    const after = fileText(profile, [{ ...second, userGroup: "G2" }]);
    const input: PlanInput = {
      id: "0123456789abcdef",
      profile,
      file: { path: "users.csv", sha256: "f", people: peopleFile(profile, after) },
      baseline: { kind: "last", label: "last", sha256: "b", people: peopleFile(profile, before) },
      target: null,
      limits: defaultGuardLimits,
      today: "2026-03-01",
    };
    const plan = createPlan(input);
    const sides = planSides(input, plan);
    expect(sides.before).toContain("Anna Maria |  | Nova");
    expect(sides.after).not.toContain("Anna Maria |  | Nova");
    const groups = planGroups(input, plan).find(({ column }) => column === "userGroup");
    expect(groups?.values.find(({ name }) => name === "G1")).toMatchObject({ delete: 1 });
  });

  it("is protected as somebody writes it", () => {
    const { guards } = planOf(profile, [fileText(profile, [first, second]), fileText(profile, [first])], {
      limits: { ...defaultGuardLimits, protected: ["anna maria nova"] },
    });
    expect(guards.find(({ id }) => id === "protected")?.verdict).toBe("stop");
  });
});

describe("removal dates", () => {
  it("are counted apart: the system goes by the day, not by the file", () => {
    const file = (dates: readonly string[]) =>
      fileText(
        canteen,
        dates.map((terminationDate, i) => ({ initials: "X", name: `P${i}`, email: `p${i}@acme.test`, terminationDate })),
      );
    const before = ["", "2026-12-31", "", "2026-02-28", "03-12-2026"];
    const { counts, dated } = planOf(canteen, [file(before), file(["2026-11-30", ...before.slice(1)])]);
    expect(counts.delete).toBe(1);
    // Today is 1 March: one day has come, and one may have where the month comes first. The one newly set is far.
    expect(dated).toEqual({ newly: 1, due: 1 });
    expect(planOf(canteen, [file(["03-12-2026"]), file(["03-12-2026"])], { today: "2026-03-10" }).dated).toEqual({ newly: 0, due: 1 });
  });

  it.each([
    ["new", []],
    ["renamed", [{ ...bo, email: "former@acme.test", terminationDate: "" }]],
  ])("of a %s person hold the plan where they cannot be read", (_, before) => {
    const { guards } = planOf(canteen, [fileText(canteen, before), fileText(canteen, [{ ...bo, terminationDate: "soon" }])]);
    expect(guards.find(({ subject }) => subject === "terminationDate")).toMatchObject({
      verdict: "held",
      count: 1,
      title: "Deletions: Termination date",
    });
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
    planOf(canteen, [fileText(canteen, []), fileText(canteen, people)]).assumptions.filter((text) => text.includes("optional value"));
  expect(told([whole])).toEqual([]);
  expect(told([whole, { ...whole, email: "b@acme.test", language: "" }])).toEqual([
    "1 × an optional value is empty: such records might be refused, and a refused person may be deleted.",
  ]);
  expect(told([{ ...whole, userGroup: "" }])).toHaveLength(1);
});
