import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Plan, Profile } from "#core";
import { fileText, peopleFile, planOf, profileOf } from "../../support/peopleFile.ts";

const canteen = profileOf("facilitynet");
const columns = ["name", "employeeId", "userGroup"] as const;
type Person = Record<string, string>;

const person = fc.record({
  email: fc.integer({ min: 0, max: 30 }).map((n) => `p${n}@acme.test`),
  name: fc.constantFrom("Anna", "Bo", "Cy; the second", 'Dora "D" Malá'),
  employeeId: fc.constantFrom("", "1", "2", "3", "04"),
  userGroup: fc.constantFrom("", "Employee", "External"),
});
const file = fc.uniqueArray(person, { selector: (entry) => entry.email, maxLength: 25 });

/** What the system holds after the plan was carried out. */
function carryOut(plan: Plan, before: readonly Person[]): Map<string, Person> {
  const held = new Map(before.map((entry) => [entry.email as string, { ...entry }]));
  for (const change of plan.changes) {
    const former = held.get(change.formerKey ?? change.key) ?? {};
    if (change.kind === "delete" || change.kind === "rename") {
      held.delete(change.formerKey ?? change.key);
    }
    if (change.kind !== "delete") {
      const values = Object.fromEntries(Object.entries(change.fields).map(([id, field]) => [id, field.to]));
      held.set(change.key, { ...former, email: change.key, ...values });
    }
  }
  return held;
}

const withColumns = (ids: readonly string[]): Profile => ({
  ...canteen,
  columns: canteen.columns.filter(({ id }) => id === "email" || ids.includes(id)),
});

const byKey = (people: readonly Person[]) =>
  new Map(people.map((entry) => [entry.email as string, Object.fromEntries(["email", ...columns].map((id) => [id, entry[id] ?? ""]))]));
const plain = (held: Map<string, Person>) => byKey([...held.values()]);

describe("a plan", () => {
  it("carried out on the baseline gives the file, for any two files", () => {
    fc.assert(
      fc.property(file, file, (before, after) => {
        const plan = planOf(canteen, [fileText(canteen, before), fileText(canteen, after)]);
        expect(plain(carryOut(plan, before))).toEqual(byKey(after));
      }),
      { numRuns: 10_000 },
    );
  });

  it("is the mirror of the plan the other way round", () => {
    fc.assert(
      fc.property(file, file, (before, after) => {
        const there = planOf(canteen, [fileText(canteen, before), fileText(canteen, after)]).counts;
        const back = planOf(canteen, [fileText(canteen, after), fileText(canteen, before)]).counts;
        expect(back).toEqual({ create: there.delete, update: there.update, delete: there.create, unchanged: there.unchanged });
      }),
      { numRuns: 1000 },
    );
  });

  it("tells the columns that only one file has, and gives the file in the others", () => {
    const some = fc.subarray([...columns]);
    fc.assert(
      fc.property(file, file, fc.record({ left: some, right: some }), (before, after, { left, right }) => {
        const plan = planOf(canteen, [fileText(withColumns(left), before), fileText(withColumns(right), after)]);
        const only = (ids: readonly string[], others: readonly string[]) => ids.filter((id) => !others.includes(id)).sort();
        const told = (kind: string) => plan.columns.filter((column) => column.kind === kind).map(({ id }) => id);
        expect(told("added").sort()).toEqual(only(right, left));
        expect(told("removed").sort()).toEqual(only(left, right));
        const shared = left.filter((id) => right.includes(id));
        const inShared = (people: Iterable<Person>) =>
          [...people].map((entry) => ["email", ...shared].map((id) => entry[id] ?? "").join()).sort();
        expect(inShared(carryOut(plan, before).values())).toEqual(inShared(after));
      }),
      { numRuns: 1000 },
    );
  });

  it("takes away whoever stands in the baseline or in any file delivered since, and nobody else", () => {
    fc.assert(
      fc.property(file, fc.array(file, { maxLength: 3 }), file, (base, since, after) => {
        const later = since.map((people) => peopleFile(canteen, fileText(canteen, people)));
        const baseline = { kind: "last", label: "last", sha256: "b", people: peopleFile(canteen, fileText(canteen, base)), later } as const;
        const { changes, counts } = planOf(canteen, ["", fileText(canteen, after)], { baseline });
        const keys = (people: readonly Person[]) => new Set(people.map(({ email }) => email));
        const held = keys([base, ...since].flat());
        const wanted = keys(after);
        const ofKinds = (kinds: readonly string[], key: (change: (typeof changes)[number]) => string) =>
          changes
            .filter(({ kind }) => kinds.includes(kind))
            .map(key)
            .sort();
        expect(ofKinds(["delete", "rename"], ({ key, formerKey }) => formerKey ?? key)).toEqual(
          [...held].filter((key) => !wanted.has(key)).sort(),
        );
        expect(ofKinds(["create", "rename"], ({ key }) => key)).toEqual([...wanted].filter((key) => !held.has(key)).sort());
        expect(counts.update + counts.unchanged).toBe([...held].filter((key) => wanted.has(key)).length);
      }),
      { numRuns: 1000 },
    );
  });

  it("accounts for everybody", () => {
    fc.assert(
      fc.property(file, file, (before, after) => {
        const { counts } = planOf(canteen, [fileText(canteen, before), fileText(canteen, after)]);
        expect(counts.unchanged + counts.update + counts.delete).toBe(before.length);
        expect(counts.unchanged + counts.update + counts.create).toBe(after.length);
      }),
      { numRuns: 1000 },
    );
  });
});
