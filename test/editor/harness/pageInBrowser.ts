import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { createWords } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import { filterChanges } from "../../../client/src/preview/filterChanges.ts";
import { headOf, rowsOf } from "../../../client/src/preview/pageContent.ts";
import type { FromPage, ToPage } from "../../../client/src/preview/pageMessages.ts";
import { readFromPage } from "../../../client/src/preview/readFromPage.ts";

const english = createWords("en");

const root = path.resolve(import.meta.dirname, "../../..");
const styleSheets = ["preview.css", "previewHead.css", "previewPeople.css", "previewNarrow.css"];

export interface PageInBrowser {
  readonly page: Page;
  /** What the page has asked for beside rows. */
  readonly asked: readonly FromPage[];
  send(message: ToPage): Promise<void>;
}

export interface PageOptions {
  readonly size?: { readonly width: number; readonly height: number };
  readonly scale?: number;
  readonly reducedMotion?: boolean;
}

/** The built preview page in a browser without an editor, answered by the extension's own code: for what needs no editor and many tries. */
export async function openPage(browser: Browser, answer: PlanAnswer, options: PageOptions = {}): Promise<PageInBrowser> {
  const context = await browser.newContext({
    viewport: options.size ?? { width: 900, height: 720 },
    deviceScaleFactor: options.scale ?? 1,
    reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
  });
  const page = await context.newPage();
  const asked: FromPage[] = [];
  const send = (message: ToPage): Promise<void> => page.evaluate(`postMessage(${JSON.stringify(message)}, "*")`);
  await page.exposeFunction("fromPage", async (value: unknown) => {
    const message = readFromPage(value);
    if (message?.kind === "ready") {
      await send({ kind: "plan", head: headOf(answer, "users.csv", english), canPush: true });
    } else if (message?.kind === "rows") {
      const indexes = filterChanges(answer, message.filter);
      const rows = rowsOf(answer, indexes.slice(message.from, message.from + message.count));
      await send({ kind: "rows", turn: message.turn, from: message.from, total: indexes.length, rows });
    } else if (message) {
      asked.push(message);
    }
  });
  const styles = await Promise.all(styleSheets.map((name) => readFile(path.join(root, "media", name), "utf8")));
  await page.setContent(
    `<!DOCTYPE html><html lang="en" style="${colours}"><head><meta charset="utf-8"><title>Preview</title><style>${styles.join("\n")}</style></head>` +
      `<body><main id="page"></main></body></html>`,
  );
  await page.evaluate("globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => void fromPage(message) })");
  await page.addScriptTag({ path: path.join(root, "dist/page/preview.js") });
  await page.locator("[role=option]").first().waitFor();
  return { page, asked, send };
}

/** Of the editor's dark theme, as far as the page's shape depends on them. */
const colours = Object.entries({
  foreground: "#cccccc",
  "editor-background": "#1f1f1f",
  "font-family": "sans-serif",
  "font-size": "13px",
  descriptionForeground: "#9d9d9d",
  "charts-red": "#f14c4c",
  "charts-orange": "#d18616",
  "charts-yellow": "#cca700",
  "charts-green": "#89d185",
  "widget-border": "#313131",
  "button-background": "#0078d4",
  "button-foreground": "#ffffff",
  "button-secondaryBackground": "#313131",
  "button-secondaryForeground": "#cccccc",
  "input-background": "#313131",
  "input-foreground": "#cccccc",
  "input-placeholderForeground": "#989898",
  "dropdown-background": "#313131",
  "dropdown-foreground": "#cccccc",
  focusBorder: "#0078d4",
  "editorWarning-foreground": "#cca700",
  "editorError-foreground": "#f14c4c",
  "textLink-foreground": "#4daafc",
  "list-inactiveSelectionBackground": "#37373d",
  "list-activeSelectionBackground": "#04395e",
  "list-activeSelectionForeground": "#ffffff",
  "list-hoverBackground": "#2a2d2e",
  "inputValidation-warningBackground": "#352a05",
  "inputValidation-warningBorder": "#b89500",
})
  .map(([name, value]) => `--vscode-${name}: ${value}`)
  .join("; ");
