import { expect, test } from "vitest";
import type { DeliveredAnswer, DeliveredRequest } from "#sync/protocol";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { createWorld, type WorldOptions } from "../support/world.ts";

const plain = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([id, value]) => ({ id, title: `the ${id}`, value, shown: value }));
const ada = { key: ["1"], title: "Ada", fields: plain({ id: "1", name: "Ada", card: "A1", gone: "x" }) };
const bo = { key: ["2"], title: "Bo", fields: plain({ id: "2", name: "Bo", card: "B2" }) };
const here = (values: Readonly<Record<string, string>>) => ({ record: 7, key: ["1"], title: "Ada", fields: plain(values) });

async function restore(options: WorldOptions, answer: (request: DeliveredRequest) => Partial<DeliveredAnswer>) {
  const engine = {
    delivered: async (request: DeliveredRequest) => ({ deliveredAt: "2026-11-20T09:00:00Z", people: [], more: 0, ...answer(request) }),
  };
  const world = createWorld({ engine, ...options });
  await runCommand(world, "usersync.restoreDelivered", []);
  return world;
}

test("a value that was changed since the last delivery is written back", async () => {
  const person = here({ id: "1", name: "Ada", card: "" });
  const asked: DeliveredRequest[] = [];
  const { restored } = await restore({ person, script: { picks: ["the card"] } }, (request) => {
    asked.push(request);
    return { people: [ada] };
  });
  expect(asked).toEqual([{ file: "/w/2n/users.csv", key: ["1"] }]);
  expect(restored).toEqual([{ person: { record: 7, key: ["1"] }, values: { card: "A1" } }]);
});

test("all changed values are, those of columns that the file has", async () => {
  const person = here({ id: "1", name: "Adam", card: "" });
  const { restored } = await restore({ person, script: { picks: ["All 2 values of Ada"] } }, () => ({ people: [ada] }));
  expect(restored).toEqual([{ person: { record: 7, key: ["1"] }, values: { name: "Ada", card: "A1" } }]);
});

test("whoever is missing comes back as a new record, from a person or from anywhere else in the file", async () => {
  const answer = ({ key }: DeliveredRequest) => ({
    people: key ? [ada, bo].filter((each) => each.key[0] === key[0]) : [{ ...bo, fields: [] }],
  });
  const person = here({ id: "1", name: "Ada", card: "A1" });
  const picks = ["People who are missing from the file now…", "Bo"];
  const values = { id: "2", name: "Bo", card: "B2" };
  expect((await restore({ person, script: { picks } }, answer)).restored).toEqual([{ person: null, values }]);
  expect((await restore({ script: { picks: ["Bo"] } }, answer)).restored).toEqual([{ person: null, values }]);
});

test("nobody missing is said", async () => {
  const { dialogue, restored } = await restore({}, () => ({}));
  expect(dialogue.shown.at(-1)).toMatch(/^mention: Nobody is missing: all people of the delivery of .* are in users\.csv\.$/);
  expect(restored).toEqual([]);
});
