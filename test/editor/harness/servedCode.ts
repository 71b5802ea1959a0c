#!/usr/bin/env node
// Takes the arguments that @vscode/test-electron gives to a VS Code, and serves one in a headless browser instead.
// The version is in USERSYNC_EDITOR ("oldest" or "newest").
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { type EditorName, editorVersions } from "../../../scripts/setup/editor.mjs";
import { launchBrowser } from "./browser.ts";
import { startEditorServer } from "./editorServer.ts";
import { endWithParent } from "./endWithParent.ts";
import { type Payload, toRemoteUri, toWorkbenchUrl } from "./payload.ts";
import { readAnswer } from "./suiteLine.ts";
import { until } from "./until.ts";

const limitMs = 10 * 60_000;
/** How long an input may take to close before Enter is pressed again. */
const answerMs = 5_000;

endWithParent();
process.exitCode = await serve();

async function serve(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: {
      extensionDevelopmentPath: { type: "string" },
      extensionTestsPath: { type: "string" },
      extensionDevelopmentKind: { type: "string" },
      "disable-workspace-trust": { type: "boolean" },
      "user-data-dir": { type: "string" },
      "extensions-dir": { type: "string" },
    },
  });
  const kind = values.extensionDevelopmentKind;
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), "usersync-editor-"));
  process.once("exit", () => rmSync(dataFolder, { recursive: true, force: true }));
  const server = await startEditorServer({
    version: toEditorName(process.env.USERSYNC_EDITOR),
    dataFolder,
    trusted: values["disable-workspace-trust"] === true,
    smokeTestDriver: true,
    ...(typeof kind === "string" && { settings: { "remote.extensionKind": { "usersync.usersync": [kind] } } }),
    env: process.env,
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.exposeFunction("codeAutomationLog", (_type: string, lines: readonly unknown[]) => {
      const line = lines.map(String).join(" ");
      process.stdout.write(`${line}\n`);
      const answer = readAnswer(line);
      if (answer !== undefined) void typeAnswer(page, answer);
    });
    const exit = new Promise<number>((resolve) => {
      void page.exposeFunction("codeAutomationExit", (code: number) => resolve(code));
      page.on("crash", () => resolve(1));
      setTimeout(() => resolve(124), limitMs).unref();
    });
    const payload = toPayload(server.origin, values);
    await page.goto(toWorkbenchUrl(server.origin, positionals.at(-1), payload));
    return await exit;
  } finally {
    await browser.close();
    await server.close();
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** As a person would: into the input that shows, and Enter. */
async function typeAnswer(page: Page, answer: string): Promise<void> {
  const input = page.locator(".quick-input-widget input:visible").first();
  await input.waitFor({ timeout: 0 });
  await input.fill(answer);
  await until("the input has taken the answer", async () => {
    // The editor asks the extension about the value first: an Enter before its answer does nothing.
    await input.press("Enter", { timeout: answerMs }).catch(() => {});
    return await input.waitFor({ state: "hidden", timeout: answerMs }).then(
      () => true,
      () => undefined,
    );
  });
}

function toEditorName(name: string | undefined): EditorName {
  if (name !== undefined && name in editorVersions) return name as EditorName;
  throw new Error(`USERSYNC_EDITOR is ${name ?? "not set"}; it must be one of ${Object.keys(editorVersions).join(", ")}`);
}

function toPayload(origin: string, values: Readonly<Record<string, unknown>>): Payload {
  return ["extensionDevelopmentPath", "extensionTestsPath"].flatMap((name) => {
    const value = values[name];
    return typeof value === "string" ? [[name, toRemoteUri(origin, path.resolve(value))] as const] : [];
  });
}
