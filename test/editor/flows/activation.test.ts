import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice } from "./practice.ts";

/** The promise is 100 ms; a machine that runs other work beside the editor is given three times that. */
const limitMs = 300;

test("by the extension host's own count the extension starts at once; it connects to nothing and writes nothing", async () => {
  await inPractice({}, async ({ workbench, server, state }) => {
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/Col 1/).waitFor();
    await workbench.command("Developer: Show Running Extensions");
    const row = workbench.page.locator(".runtime-extensions-editor .monaco-list-row").filter({ hasText: "UserSync" });
    const ms = await until("the activation time is shown", async () => {
      const found = /(\d+)ms/.exec((await row.first().innerText()).replaceAll(",", ""));
      return found ? Number(found[1]) : undefined;
    });
    process.stdout.write(`activation: ${ms} ms\n`);
    expect(ms).toBeLessThan(limitMs);
    expect(server.counters.connections).toBe(0);
    expect(await readdir(state)).toEqual([]);
  });
});
