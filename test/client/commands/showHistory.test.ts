import { expect, test } from "vitest";
import { createWords, type Language } from "#core";
import type { RunSummary } from "#sync/protocol";
import { showHistory } from "../../../client/src/commands/showHistory.ts";
import { readBundle } from "../../support/bundles.ts";
import { createWorld, run } from "../support/world.ts";

async function pageOf(runs: readonly RunSummary[], language: Language = "en"): Promise<string> {
  const world = createWorld({ engine: { history: async () => runs } });
  await showHistory({ ...world, words: createWords(language, await readBundle(language)) }, undefined);
  return world.pages[0]?.text ?? "";
}

test("the history tells in the reader's language what was overridden, and which columns came or went", async () => {
  const card = { id: "cardNumbers", title: "Card numbers" };
  const overridden = run({
    overrides: [
      { guard: "loss", column: card, value: 40, limit: 25, unit: "count" },
      { guard: "no-baseline", value: 1, limit: 0, unit: "count" },
    ],
    columns: [{ ...card, kind: "removed" }],
  });
  const english = await pageOf([overridden]);
  expect(english).toContain("- Columns: Card numbers (removed)\n");
  expect(english).toContain("- Approved although held by: Loss of access (Card numbers): 40 over 25; No baseline\n");
  expect(await pageOf([overridden], "de")).toContain("Verlust des Zutritts (Kartennummern): 40 über 25; ");
});

test("a run of an older version has its own sentences", async () => {
  expect(await pageOf([run({ overrides: ["delete: 40 over 25"], columns: ["Language added"] })], "de")).toMatch(
    /: Language added\n.*: delete: 40 over 25\n/,
  );
});

test("the history tells what the system reported", async () => {
  const receipt = { imported: 5, deleted: 2, failed: 0, matches: true };
  expect(await pageOf([run({ outcome: "imported", receipt })])).toContain(
    "- The system reports 5 imported, 2 deleted, 0 failed: as planned\n",
  );
});
