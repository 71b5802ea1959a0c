import { expect, test } from "vitest";
import { type PlanAnswer, packAnswer, unpackAnswer } from "#sync/protocol";

const change = (key: string, ...effects: string[]) => ({ kind: "create", key, title: key, record: 1, fields: {}, effects });
const answer = {
  plan: { id: "0123", changes: [change("1", "Will be created", "Gets group Lab"), change("2", "Gets group Lab"), change("3")] },
  before: "a",
  after: "b",
  text: "c",
} as unknown as PlanAnswer;

test("each sentence goes once, and the plan comes out as it went in", () => {
  const packed = packAnswer(answer);
  expect(packed.sentences).toEqual(["Will be created", "Gets group Lab"]);
  expect(packed.plan.changes.map(({ effects }) => effects)).toEqual([[0, 1], [1], []]);
  expect(unpackAnswer(JSON.parse(JSON.stringify(packed)))).toEqual(answer);
});
