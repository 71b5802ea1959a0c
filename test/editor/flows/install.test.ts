import { rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { openWorkbench } from "../harness/openWorkbench.ts";
import { folderWithSpoiltCard, installAndOpen } from "./installation.ts";

test("installed from its file into an editor that runs, the extension underlines the first problem of the first file, without a reload", async () => {
  const folder = await folderWithSpoiltCard();
  const workbench = await openWorkbench({ folder });
  try {
    // How long it may take is measured by `npm run bench`: a busy machine would fail a test.
    await installAndOpen(workbench);
    const [problem] = await workbench.problems();
    expect(problem).toMatchObject({ line: 2, message: expect.stringContaining("6.00E+02") });
    await workbench.screenshot("build/install/squiggle.png");
  } finally {
    await workbench.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
