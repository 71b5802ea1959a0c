import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice } from "./practice.ts";

/** What the editor keeps for extensions, below the folder of its data. */
const storage = /(globalStorage|workspaceStorage\/[^/]+)\/usersync/;

test("starting, the extension says in the editor's own list how long it took, connects to nothing and writes nothing", async () => {
  await inPractice({}, async ({ workbench, server, state, folder }) => {
    const before = await readdir(folder, { recursive: true });
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/Col 1/).waitFor();
    await workbench.command("Developer: Show Running Extensions");
    const rows = workbench.page.locator(".runtime-extensions-editor .monaco-list-row");
    await rows.first().hover();
    const ms = await until("the activation time is shown", async () => {
      const row = (await rows.allInnerTexts()).find((text) => text.includes("UserSync"));
      const found = /(\d+)ms/.exec(row?.replaceAll(",", "") ?? "");
      // The slowest come first, and only what is in view is drawn.
      await workbench.page.mouse.wheel(0, 200);
      return found ? Number(found[1]) : undefined;
    });
    // The promise is 100 ms. It is printed, not asserted: a busy machine would fail it.
    process.stdout.write(`activation: ${ms} ms\n`);
    expect(server.counters.connections).toBe(0);
    expect(await readdir(state)).toEqual([]);
    expect(await readdir(folder, { recursive: true })).toEqual(before);
    const kept = await readdir(path.join(workbench.dataFolder, "user/User"), { recursive: true });
    expect(kept.filter((file) => storage.test(file))).toEqual([]);
  });
});
