/** The language server in a foreign client: Neovim's own, without a plug-in. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { fileText, profileOf } from "../support/peopleFile.ts";
import { temporaryFolder } from "../sync/temporaryFolder.ts";
import { requireProgram } from "./harness/requireProgram.ts";

interface Seen {
  readonly failure?: string;
  readonly diagnostics: readonly { readonly code: string; readonly line: number; readonly source: string; readonly message: string }[];
  readonly hover: string;
  readonly actions: readonly string[];
  readonly line: string;
  readonly left: number;
}

test("Neovim shows a problem, explains the value and repairs it", async () => {
  const door = profileOf("2n-access-commander");
  const root = await temporaryFolder();
  await mkdir(join(root, "2n"));
  const people = [
    { employeeId: "7", userName: "Dora Malá", company: "ACME", isDeleted: "FALSE" },
    { employeeId: "8", userName: "Emil Kraus", company: "ACME", isDeleted: "True" },
  ];
  await writeFile(join(root, "2n/users.csv"), fileText(door, people));
  const seenPath = join(root, "seen.json");
  await promisify(execFile)(
    requireProgram("nvim"),
    ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", resolve(import.meta.dirname, "neovim/session.lua")],
    {
      env: {
        ...process.env,
        USERSYNC_ROOT: root,
        USERSYNC_SEEN: seenPath,
        USERSYNC_NODE: process.execPath,
        USERSYNC_SERVER: resolve(import.meta.dirname, "../../dist/server.cjs"),
      },
      timeout: 55_000,
    },
  );
  const seen = JSON.parse(await readFile(seenPath, "utf8")) as Seen;
  expect(seen.failure).toBeUndefined();
  expect(seen.diagnostics).toEqual([{ code: "letter-case", line: 2, source: "usersync", message: expect.stringMatching(/TRUE/) }]);
  expect(seen.hover).toMatch(/Is Deleted/);
  expect(seen.actions[0]).toMatch(/TRUE/);
  expect(seen.line).toMatch(/,TRUE$/);
  expect(seen.left).toBe(0);
});
