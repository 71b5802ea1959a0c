import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { FrameLocator } from "playwright-core";

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
  readonly passes: readonly { readonly id: string }[];
}

/** What axe finds wrong with the document of a frame, a sentence for each place; all rules, best practices too. */
export async function axeProblems(frame: FrameLocator): Promise<readonly string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const body = frame.locator("body");
  // Through the debugger, since the page's policy lets no other script run.
  await body.evaluate(source);
  const { violations, passes } = await body.evaluate<AxeResults, undefined>("axe.run(document)", undefined);
  if (passes.length === 0) {
    throw new Error("axe looked at nothing");
  }
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`));
}
