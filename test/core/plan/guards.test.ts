import { describe, expect, it } from "vitest";
import { defaultGuardLimits, type GuardVerdict, type Plan } from "#core";
import { fileText, peopleFile, planOf, profileOf } from "../../support/peopleFile.ts";

const canteen = profileOf("facilitynet");
const door = profileOf("2n-access-commander");

const people = (n: number, more: (i: number) => object = () => ({})) =>
  Array.from({ length: n }, (_, i) => ({
    initials: `I${i}`,
    employeeId: String(1000 + i),
    name: `Person ${i}`,
    email: `p${i}@acme.test`,
    ...more(i),
  }));

const text = (list: readonly object[]) => fileText(canteen, list as never);
const guard = (plan: Plan, id: GuardVerdict["id"], subject?: string) =>
  plan.guards.find((entry) => entry.id === id && (subject === undefined || entry.subject === subject));

describe("the guard on deletions", () => {
  it.each([
    { people: 100, gone: 10, verdict: "ok", why: "10 % is at the limit" },
    { people: 100, gone: 11, verdict: "held", why: "11 % is above it" },
    { people: 250, gone: 25, verdict: "ok", why: "25 people are at the limit" },
    { people: 300, gone: 26, verdict: "held", why: "26 people are above it, whatever the percentage" },
    { people: 20, gone: 2, verdict: "ok", why: "percentages apply from 20 people on" },
    { people: 20, gone: 3, verdict: "held", why: "15 %" },
    { people: 19, gone: 2, verdict: "ok", why: "two may go below 20 people" },
    { people: 19, gone: 3, verdict: "held", why: "three may not" },
    { people: 2, gone: 1, verdict: "ok", why: "one of two" },
    { people: 2, gone: 2, verdict: "held", why: "everyone (here the file keeps one new person)" },
    { people: 1, gone: 1, verdict: "held", why: "everyone" },
  ])("$gone of $people: $verdict ($why)", ({ people: n, gone, verdict }) => {
    const all = people(n);
    const stay = gone === n ? [{ initials: "NEW", name: "New One", email: "new@acme.test" }] : all.slice(gone);
    expect(guard(planOf(canteen, [text(all), text(stay)]), "delete")?.verdict).toBe(verdict);
  });

  it("does not call nobody everybody, where nothing is compared with", () => {
    expect(guard(planOf(canteen, [undefined, text(people(3))]), "delete")?.message).toBe(
      "0 of 0 people deleted, the limit is 2 while there are fewer than 20 people",
    );
  });

  it("tells value, limit and their arithmetic", () => {
    const all = people(80);
    const found = guard(planOf(canteen, [text(all), text(all.slice(9))]), "delete");
    expect(found).toMatchObject({ value: 11.25, limit: 10, unit: "percent", count: 9, population: 80, verdict: "held" });
    expect(found?.message).toBe("9 of 80 people deleted = 11.3 %, limit 10 %");
  });

  it("groups the digits of large numbers", () => {
    const all = people(1_200);
    const found = guard(planOf(canteen, [text(all), text(all.slice(1_150))]), "delete");
    expect(found?.message).toBe("1,150 people deleted, limit 25");
  });

  it("never shows a value above the limit as the limit", () => {
    const all = people(2491);
    expect(
      guard(
        planOf(canteen, [text(all), text(all.slice(250))], { limits: { ...defaultGuardLimits, delete: { percent: 10, count: 1000 } } }),
        "delete",
      )?.message,
    ).toMatch(/= 10.1 %/);
  });

  it("counts deletions by flag", () => {
    const all = Array.from({ length: 30 }, (_, i) => ({ employeeId: String(i), userName: `P ${i}`, company: "ACME", isDeleted: "FALSE" }));
    const flagged = all.map((person, i) => (i < 4 ? { ...person, isDeleted: "TRUE" } : person));
    expect(guard(planOf(door, [fileText(door, all), fileText(door, flagged)]), "delete")?.verdict).toBe("held");
  });

  it("counts a changed key as a deletion", () => {
    const all = people(20);
    const renamed = all.map((person, i) => (i < 3 ? { ...person, email: `new${i}@acme.test` } : person));
    expect(guard(planOf(canteen, [text(all), text(renamed)]), "delete")?.verdict).toBe("held");
  });
});

describe("the guard on losses of access", () => {
  it("counts everybody who has a value in a column that the file no longer has", () => {
    const before = people(30, (i) => ({ subscriptionUid: i < 12 ? "11111111-1111-4111-8111-111111111111" : "" }));
    const after = ["Email;Name", ...before.map(({ email, name }) => `${email};${name}`), ""].join("\n");
    const plan = planOf(canteen, [text(before), after]);
    expect(guard(plan, "loss", "subscriptionUid")).toMatchObject({ count: 12, population: 30, verdict: "held" });
    expect(guard(plan, "loss", "idCardNumber")).toBeUndefined();
  });

  it("speaks per column, with the deletion limits", () => {
    const before = people(30, (i) => ({ userGroup: "Employee", subscriptionUid: i < 10 ? "11111111-1111-4111-8111-111111111111" : "" }));
    const after = before.map((person, i) => ({ ...person, subscriptionUid: "", userGroup: i === 0 ? "External" : "Employee" }));
    const plan = planOf(canteen, [text(before), text(after)]);
    expect(guard(plan, "loss", "subscriptionUid")).toMatchObject({ verdict: "held", title: "Loss of access: Lunch subscription (uuid)" });
    expect(guard(plan, "loss", "userGroup")?.verdict).toBe("ok");
  });

  it("does not count an item that was added", () => {
    const before = Array.from({ length: 30 }, (_, i) => ({ employeeId: String(i), userName: `P ${i}`, company: "ACME", groups: "Office" }));
    const after = before.map((person) => ({ ...person, groups: "Office;Lab" }));
    expect(guard(planOf(door, [fileText(door, before), fileText(door, after)]), "loss")).toBeUndefined();
  });
});

describe("the guards on updates and creations", () => {
  it.each([
    { changed: 10, verdict: "ok" },
    { changed: 11, verdict: "held" },
  ])("$changed of 20 changed: $verdict", ({ changed, verdict }) => {
    const all = people(20);
    const after = all.map((person, i) => (i < changed ? { ...person, department: "New" } : person));
    expect(guard(planOf(canteen, [text(all), text(after)]), "update")?.verdict).toBe(verdict);
  });

  it.each([
    { filled: 10, verdict: "ok" },
    { filled: 11, verdict: "held" },
  ])("$filled of 20 get a value in a new column, or lose one with it: $verdict", ({ filled, verdict }) => {
    const all = people(20);
    const without = ["Email;Name", ...all.map(({ email, name }) => `${email};${name}`), ""].join("\n");
    const withColumn = ["Email;Name;Language", ...all.map(({ email, name }, i) => `${email};${name};${i < filled ? "da" : ""}`), ""].join(
      "\n",
    );
    const added = planOf(canteen, [without, withColumn]);
    expect(guard(added, "update", "language")).toMatchObject({ count: filled, population: 20, verdict });
    expect(guard(planOf(canteen, [withColumn, without]), "update", "language")).toMatchObject({ count: filled, verdict });
  });

  it("has no percentage on an empty baseline", () => {
    expect(guard(planOf(canteen, [undefined, text(people(40))]), "create")).toBeUndefined();
  });
});

describe("the guard no-baseline", () => {
  it("is held where absent means deleted", () => {
    expect(guard(planOf(canteen, [undefined, text(people(3))]), "no-baseline")).toMatchObject({
      verdict: "held",
      message: expect.stringMatching(/who will be deleted is unknown/),
    });
  });

  it("is not held where absent people are kept", () => {
    expect(guard(planOf(door, [undefined, fileText(door, [{ employeeId: "1" }])]), "no-baseline")?.verdict).toBe("ok");
  });

  it("is held wherever something is there that cannot be compared with", () => {
    const baseline = { kind: "none", label: "nothing", sha256: "", unread: true } as const;
    expect(guard(planOf(door, [undefined, fileText(door, [{ employeeId: "1" }])], { baseline }), "no-baseline")).toMatchObject({
      verdict: "held",
      message: expect.stringMatching(/who loses something, is unknown/),
    });
  });
});

describe("the other guards", () => {
  const all = people(40, (i) => ({ userGroup: i < 3 ? "Board" : "Employee" }));

  it("holds an unverified profile until its header was confirmed", () => {
    const history = { deleted7Days: 0, deleted30Days: 0, pending: 0, overridesInARow: 0, headerConfirmed: true };
    expect(guard(planOf(canteen, [text(all), text(all)]), "unverified-profile")?.verdict).toBe("held");
    expect(guard(planOf(canteen, [text(all), text(all)], { history }), "unverified-profile")).toBeUndefined();
  });

  it("names a whole group that disappears", () => {
    const plan = planOf(canteen, [text(all), text(all.slice(3))]);
    expect(guard(plan, "segment")).toMatchObject({
      verdict: "held",
      message: expect.stringMatching(/“Board” disappears with all its 3 people/),
    });
  });

  it("adds up deletions of 7 and 30 days", () => {
    const history = { deleted7Days: 6, deleted30Days: 10, pending: 0, overridesInARow: 0, headerConfirmed: true };
    const plan = planOf(canteen, [text(all), text(all.slice(0, 37))], { history });
    expect(guard(plan, "drip", "7 days")).toMatchObject({ count: 9, verdict: "held", title: "Deletions in 7 days" });
    expect(guard(plan, "drip", "30 days")).toMatchObject({ count: 13, verdict: "ok", title: "Deletions in 30 days" });
  });

  it.each([
    { gone: 3, pending: 3, count: 9, why: "the file that waits took the same three" },
    { gone: 3, pending: 5, count: 11, why: "two of five came back, but may be gone already" },
    { gone: 3, pending: 1, count: 9, why: "two more than the file that waits" },
  ])("counts whoever waits for the same import once: $why", ({ gone, pending, count }) => {
    const history = { deleted7Days: 6, deleted30Days: 6, pending, overridesInARow: 0, headerConfirmed: true };
    const plan = planOf(canteen, [text(all), text(all.slice(0, 40 - gone))], { history });
    expect(guard(plan, "drip", "7 days")).toMatchObject({ count });
  });

  it("adds up deletions of 7 days where people are too few for percentages", () => {
    const few = all.slice(0, 10);
    const judged = (deleted7Days: number) => {
      const history = { deleted7Days, deleted30Days: deleted7Days, pending: 0, overridesInARow: 0, headerConfirmed: true };
      return guard(planOf(canteen, [text(few), text(few.slice(0, 9))], { history }), "drip", "7 days");
    };
    expect(judged(0)).toBeUndefined();
    expect(judged(1)).toMatchObject({ count: 2, verdict: "ok" });
    expect(judged(2)).toMatchObject({
      count: 3,
      limit: 2,
      unit: "count",
      verdict: "held",
      message: "3 people deleted in 7 days, this plan included, the limit is 2 while there are fewer than 20 people",
    });
  });

  it("never lets a protected person go", () => {
    const limits = { ...defaultGuardLimits, protected: ["P5@acme.test"] };
    expect(
      guard(planOf(canteen, [text(all), text(all.filter((person) => person.email !== "p5@acme.test"))], { limits }), "protected")?.verdict,
    ).toBe("stop");
    expect(guard(planOf(canteen, [text(all), text(all)], { limits }), "protected")).toBeUndefined();
  });

  it("never lets a protected person go where nothing is known of the system", () => {
    const limits = { ...defaultGuardLimits, protected: ["P5@acme.test"] };
    const without = text(all.filter((person) => person.email !== "p5@acme.test"));
    expect(guard(planOf(canteen, [undefined, without], { limits }), "protected")?.verdict).toBe("stop");
    expect(guard(planOf(canteen, [undefined, text(all)], { limits }), "protected")).toBeUndefined();
    const kept = [{ employeeId: "1", userName: "P 1", company: "ACME", isDeleted: "FALSE" }];
    expect(guard(planOf(door, [undefined, fileText(door, kept)], { limits }), "protected")).toBeUndefined();
  });

  it.each([
    ["a space at its end", "Müller-8 "],
    ["a no-break space", "Müller-8\u{a0}"],
    ["a space that nobody sees", "\u{200b}Müller-8"],
    ["an accent on its own", "Mu\u{308}ller-8"],
  ])("never lets a protected person go whose key has %s in the file", (_, employeeId) => {
    const file = (isDeleted: string) => fileText(door, [{ employeeId, userName: "P 8", company: "ACME", isDeleted }]);
    const limits = { ...defaultGuardLimits, protected: ["Müller-8"] };
    expect(guard(planOf(door, [file("FALSE"), file("TRUE")], { limits }), "protected")?.verdict).toBe("stop");
  });

  it("takes nobody for a protected person where nothing is known of the system, and the key has a space", () => {
    const limits = { ...defaultGuardLimits, protected: ["P5@acme.test"] };
    const spaced = all.map((person) => (person.email === "p5@acme.test" ? { ...person, email: "p5@acme.test " } : person));
    expect(guard(planOf(canteen, [undefined, text(spaced)], { limits }), "protected")?.verdict).toBe("stop");
  });

  it("never lets a protected person go whom the system may hold of an earlier delivery", () => {
    const limits = { ...defaultGuardLimits, protected: ["P5@acme.test"] };
    const without = text(all.filter((person) => person.email !== "p5@acme.test"));
    const baseline = {
      kind: "remote",
      label: "remote",
      sha256: "b",
      people: peopleFile(canteen, without),
      doubtful: [peopleFile(canteen, text(all))],
    } as const;
    expect(guard(planOf(canteen, [without, without], { limits, baseline }), "protected")?.verdict).toBe("stop");
    expect(guard(planOf(canteen, [without, text(all)], { limits, baseline }), "protected")).toBeUndefined();
  });

  it("makes no room in the licence by deletions of people who may not be there", () => {
    const before = Array.from({ length: 20 }, (_, i) => ({
      employeeId: String(i),
      userName: `P ${i}`,
      company: "ACME",
      isDeleted: "FALSE",
    }));
    const gone = { employeeId: "99", userName: "Gone", company: "ACME", isDeleted: "TRUE" };
    const fresh = { employeeId: "50", userName: "New", company: "ACME", isDeleted: "FALSE" };
    const plan = planOf(door, [fileText(door, before), fileText(door, [...before, gone, fresh])], {
      limits: { ...defaultGuardLimits, licence: 20 },
    });
    expect(guard(plan, "licence")).toMatchObject({ verdict: "held", count: 21 });
  });

  it("holds on blackout days, first and last day included", () => {
    const limits = { ...defaultGuardLimits, blackout: [{ from: "2026-02-20", to: "2026-03-01", reason: "payroll" }] };
    expect(guard(planOf(canteen, [text(all), text(all)], { limits, today: "2026-03-01" }), "blackout")?.verdict).toBe("held");
    expect(guard(planOf(canteen, [text(all), text(all)], { limits, today: "2026-03-02" }), "blackout")).toBeUndefined();
  });

  it.each([
    { licence: 40, verdict: "ok" },
    { licence: 39, verdict: "held" },
  ])("a licence of $licence for 40 people: $verdict", ({ licence, verdict }) => {
    expect(guard(planOf(canteen, [text(all), text(all)], { limits: { ...defaultGuardLimits, licence } }), "licence")?.verdict).toBe(
      verdict,
    );
  });

  it("speaks up after repeated overrides", () => {
    const history = { deleted7Days: 0, deleted30Days: 0, pending: 0, overridesInARow: 5, headerConfirmed: true };
    expect(guard(planOf(canteen, [text(all), text(all)], { history }), "overrides")?.verdict).toBe("held");
  });
});
