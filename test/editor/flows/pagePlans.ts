import type { GuardVerdict, PersonChange } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import { planAnswer } from "../../client/support/world.ts";

const card = { from: "••••21D7", to: "••••22D7" };
const changes: readonly PersonChange[] = [
  { kind: "delete", key: "1001", title: "Anna Nováková", fields: {}, effects: ["Will be deleted: missing from the file"] },
  {
    kind: "update",
    key: "1002",
    title: "Bo Lindqvist",
    record: 1,
    fields: { company: { from: "ACME", to: "ACME Cleaning" }, card },
    effects: ["Moves to company ACME Cleaning"],
  },
  {
    kind: "create",
    key: "1003",
    title: "Greta Holm",
    record: 2,
    fields: { company: { from: "", to: "ACME" } },
    effects: ["Will be created"],
  },
];
const guard: GuardVerdict = {
  id: "delete",
  value: 12,
  limit: 10,
  unit: "percent",
  count: 1,
  population: 20,
  verdict: "held",
  message: "1 of 20 = 12 %, limit 10 %: more people would be lost than usual",
};
const none = { delete: 0, rename: 0, update: 0, create: 0, unchanged: 0 };
/** One person deleted, one changed with a masked value, one added; a guard holds. */
export const fewChanges: PlanAnswer = {
  ...planAnswer({
    changes,
    counts: { create: 1, update: 1, delete: 1, unchanged: 17 },
    guards: [guard, { ...guard, id: "update", value: 5, limit: 50, verdict: "ok" }],
    observations: ["38 employee ids lost leading zeros"],
    assumptions: ["Nobody knows what an empty cell does"],
  }),
  columns: [
    { id: "company", title: "Company" },
    { id: "card", title: "Card numbers", isMasked: true },
  ],
  groups: [
    {
      column: "company",
      title: "Company",
      values: [
        { ...none, name: "ACME", delete: 1, update: 1, create: 1, unchanged: 9 },
        { ...none, name: "ACME Cleaning", update: 1, unchanged: 8 },
      ],
      untouched: 2,
      sets: [[0], [0, 1]],
      ofChange: [0, 1, 0],
    },
  ],
  sources: [{ id: "manual", title: "The manual", url: "https://manual.test/" }],
};

export const sites = ["Aarhus", "Brno", "Cork", "Dijon", "Essen", "Faro", "Ghent"];
/** A guest is added at each of seven sites, at every other one for the night, and one site more has nobody new. */
export const sevenSites: PlanAnswer = {
  ...planAnswer({
    changes: sites.map((site, place) => ({
      kind: "create",
      key: String(2001 + place),
      title: `Guest of ${site}`,
      record: place + 1,
      fields: { company: { from: "", to: site } },
      effects: ["Will be created"],
    })),
    counts: { create: sites.length, update: 0, delete: 0, unchanged: 0 },
  }),
  groups: [
    {
      column: "company",
      title: "Site",
      values: sites.map((name) => ({ ...none, name, create: 1 })),
      untouched: 1,
      sets: sites.map((_, place) => [place]),
      ofChange: sites.map((_, place) => place),
    },
    {
      column: "shift",
      title: "Shift",
      values: [
        { ...none, name: "Day", create: 4 },
        { ...none, name: "Night", create: 3 },
      ],
      untouched: 0,
      sets: [[0], [1]],
      ofChange: sites.map((_, place) => place % 2),
    },
  ],
};

/** So many people who are added. */
export function manyAdded(people: number): PlanAnswer {
  const added = Array.from({ length: people }, (_, place): PersonChange => {
    const key = String(100_001 + place);
    const fields = { company: { from: "", to: "ACME" } };
    return { kind: "create", key, title: `Person ${key}`, record: place + 1, fields, effects: ["Will be created"] };
  });
  return planAnswer({ changes: added, counts: { create: people, update: 0, delete: 0, unchanged: 0 } });
}
