import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice } from "./practice.ts";

test("starting, the extension says in the editor's own list how long it took, connects to nothing and writes nothing", async () => {
  await inPractice({}, async ({ workbench, server, state }) => {
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/Col 1/).waitFor();
    await workbench.command("Developer: Show Running Extensions");
    const row = workbench.page.locator(".runtime-extensions-editor .monaco-list-row").filter({ hasText: "UserSync" });
    const ms = await until("the activation time is shown", async () => {
      const found = /(\d+)ms/.exec((await row.first().innerText()).replaceAll(",", ""));
      return found ? Number(found[1]) : undefined;
    });
    // The promise is 100 ms. It is printed, not asserted: a busy machine would fail it.
    process.stdout.write(`activation: ${ms} ms\n`);
    expect(server.counters.connections).toBe(0);
    expect(await readdir(state)).toEqual([]);
  });
});
