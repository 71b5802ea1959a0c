import { describe, expect, it } from "vitest";
import { fileText, planOf, profileOf } from "../../support/peopleFile.ts";

const canteen = profileOf("facilitynet");
const people = Array.from({ length: 6000 }, (_, n) => ({
  email: `p${n}@acme.test`,
  name: n % 7 === 0 ? `Ann "A${n}" Smith` : `Ann Smith ${n}`,
  employeeId: String(n),
}));

/** Nobody keeps a neighbour. */
const inAnotherOrder = (items: typeof people) => [...items].sort((a, b) => (Number(a.employeeId) % 97) - (Number(b.employeeId) % 97));
const planFor = (after: typeof people) => planOf(canteen, [fileText(canteen, people), fileText(canteen, after)]);

describe("a plan of thousands of people", () => {
  it("finds everybody again in another order of the records", () => {
    expect(planFor(inAnotherOrder(people)).counts).toEqual({ create: 0, update: 0, delete: 0, unchanged: 6000 });
  });

  it("finds who changed, went and came, in another order of the records", () => {
    const changed = people.map((person) => (person.employeeId === "4321" ? { ...person, name: "Eve Stone" } : person)).slice(1);
    const { changes, counts } = planFor(inAnotherOrder([...changed, { email: "new@acme.test", name: "New There", employeeId: "9999" }]));
    expect(counts).toEqual({ create: 1, update: 1, delete: 1, unchanged: 5998 });
    expect(changes.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      "delete p0@acme.test",
      "update p4321@acme.test",
      "create new@acme.test",
    ]);
  });

  it("goes on where many new people stand in the middle", () => {
    const news = Array.from({ length: 200 }, (_, n) => ({ email: `n${n}@acme.test`, name: "New There", employeeId: `7${n}0000` }));
    const { counts } = planFor([...people.slice(0, 3000), ...news, ...people.slice(3000)]);
    expect(counts).toEqual({ create: 200, update: 0, delete: 0, unchanged: 6000 });
  });
});
