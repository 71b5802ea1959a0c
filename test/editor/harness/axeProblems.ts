import axe from "axe-core";
import type { FrameLocator } from "playwright-core";

/** What axe finds wrong with the document of a frame, a sentence for each place; all rules, best practices too. */
export async function axeProblems(frame: FrameLocator): Promise<readonly string[]> {
  const body = frame.locator("body");
  // Through the debugger, since the page's policy lets no other script run.
  await body.evaluate(axe.source);
  const { violations, passes } = await body.evaluate<axe.AxeResults, undefined>("axe.run(document)", undefined);
  if (passes.length === 0) {
    throw new Error("axe looked at nothing");
  }
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`));
}
