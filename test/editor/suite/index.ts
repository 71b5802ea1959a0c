import assert from "node:assert/strict";
import * as vscode from "vscode";
import { runSuite } from "../harness/suiteRunner.ts";

export async function run(): Promise<void> {
  await runSuite([
    {
      name: "the extension is present",
      run: () => assert.ok(vscode.extensions.getExtension("usersync.usersync")),
    },
  ]);
}
