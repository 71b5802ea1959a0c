import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openWorkbench } from "../harness/openWorkbench.ts";
import { answersTo } from "./questions.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** The promise is 2 s to the first squiggle. It is printed, not asserted: a busy machine would fail it. */
const note = (what: string, sinceMs: number): void => {
  process.stdout.write(`${what}: ${Math.round(performance.now() - sinceMs)} ms\n`);
};

test("installed from its file into an editor that runs, the extension underlines the first problem of the first file, without a reload", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "usersync-install-"));
  await mkdir(path.join(folder, "2n"));
  const text = await readFile(path.join(root, "samples/2n/users.csv"), "utf8");
  await writeFile(path.join(folder, "2n/users.csv"), text.replace("0A3F5C21D7", "6.00E+02"));
  const workbench = await openWorkbench({ folder });
  try {
    await workbench.command("Extensions: Install from VSIX...");
    const chosen = performance.now();
    await answersTo(workbench).nameFile(path.join(root, "dist/usersync.vsix"));
    await workbench.page.getByText("Completed installing extension.").first().waitFor();
    note("installing the package", chosen);

    // Nothing here names a user file: opening this one starts the extension and its server.
    const asked = performance.now();
    await workbench.openFile("2n/users.csv");
    const drawn = performance.now();
    await workbench.page.locator(".editor-instance .squiggly-error").first().waitFor();
    note("the file is asked for → first squiggle", asked);
    note("the file is drawn → first squiggle", drawn);
    const [problem] = await workbench.problems();
    expect(problem).toMatchObject({ line: 2, message: expect.stringContaining("6.00E+02") });
    await workbench.screenshot("build/install/squiggle.png");
  } finally {
    await workbench.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
