/** What somebody is told who has not set up anything yet. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { people, startWorkspace } from "./workspace.ts";

async function withoutConfig() {
  const workspace = await startWorkspace(people(3));
  rmSync(join(workspace.folder, "usersync.json"));
  return workspace;
}

describe("without usersync.json", () => {
  it.each([[["history"]], [["history", "users.csv"]], [["target", "list"]]])(
    "%j says that it is missing, not that it is empty",
    async (args) => {
      const { code, err } = await (await withoutConfig()).run(args);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/There is no usersync\.json .*\n {2}--config FILE/) });
    },
  );

  it("a push fails before it plans or asks", async () => {
    const { code, err } = await (await withoutConfig()).run(["push", "users.csv"], {}, ["y"]);
    expect(code).toBe(2);
    expect(err).not.toMatch(/Checking|Push to/);
  });

  it("a plan shows what the file would do, and tells no command that could not work", async () => {
    const { code, out, err } = await (await withoutConfig()).run(["plan", "users.csv"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/Target: none chosen yet/);
  });
});

describe("a report as a baseline", () => {
  it("needs its id", async () => {
    const { run } = await startWorkspace(people(3));
    expect(await run(["plan", "users.csv", "--baseline", "report:"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/lacks the report's id/),
    });
  });
});
