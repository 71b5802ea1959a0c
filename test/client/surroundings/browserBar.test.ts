import { expect, test } from "vitest";
import { createWords } from "#core";
import { refusalInBrowser } from "../../../client/src/surroundings/browserBar.ts";
import { noSyncEngine } from "../../../client/src/sync/noSyncEngine.ts";

test("a command that is not there in the browser says why, and what to do", () => {
  expect(refusalInBrowser("Push…", createWords("en"))).toMatch(
    /^Push is not available\. In the browser files are checked, .*nothing connects.* desktop/,
  );
});

test("where there is no sync process, nothing is planned or sent, and no run is known", async () => {
  const engine = noSyncEngine("Not here.");
  await expect(engine.plan({ file: "/w/users.csv", baseline: { kind: "default" } }, {})).rejects.toThrow("Not here.");
  await expect(engine.push({ file: "/w/users.csv", baseline: { kind: "default" }, approvedPlan: "0", override: [] }, {})).rejects.toThrow(
    "Not here.",
  );
  expect(await engine.status({ file: "/w/users.csv" })).toBeNull();
});
