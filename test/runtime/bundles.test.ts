import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../../scripts/setup/runCommand.mjs";
import { runtimes } from "./runtimes.ts";

const dist = path.resolve(import.meta.dirname, "../../dist");
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "usersync-bundles-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(runtimes)("on %s", (_, node) => {
  it("the command line says what it can do", async () => {
    const { code, output } = await runCommand(node, [path.join(dist, "cli.cjs"), "--help"]);
    expect(output).toMatch(/^ +check /m);
    expect(code).toBe(0);
  });

  it("the command line finds an open quote and ends with 1", async () => {
    const file = path.join(folder, "people.csv");
    await writeFile(file, 'id,name\n1,"Ann\n');
    const { code, output } = await runCommand(node, [path.join(dist, "cli.cjs"), "check", file, "--format", "json"]);
    expect(output).toContain('"unclosed-quote"');
    expect(code).toBe(1);
  });
});
