import axe from "axe-core";
import type { Locator } from "playwright-core";

/**
 * What axe finds wrong with the parts of a document that fit `parts`, and what it could not judge, a sentence for each place; all rules, best
 * practices too, but for those that the parts cannot do anything about. Of what is scrolled away no contrast can be judged: let all be seen. Frames
 * inside are left out.
 */
export async function axeProblems(body: Locator, parts = "html", beyondReach: readonly string[] = []): Promise<readonly string[]> {
  // Through the debugger, since the policy of the preview page lets no other script run.
  await body.evaluate(axe.source);
  const options = { iframes: false, rules: Object.fromEntries(beyondReach.map((rule) => [rule, { enabled: false }])) };
  const run = `axe.run(${JSON.stringify(parts)}, ${JSON.stringify(options)})`;
  const { violations, incomplete, passes } = await body.evaluate<axe.AxeResults, undefined>(run, undefined);
  if (passes.length === 0) {
    throw new Error("axe looked at nothing");
  }
  return [...violations, ...incomplete].flatMap(({ id, nodes }) =>
    nodes.filter((node) => !isSign(node)).map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
  );
}

/** axe judges the contrast of words alone; a sign like "−" has the colour of the words beside it. */
function isSign({ any }: axe.NodeResult): boolean {
  return any.length > 0 && any.every(({ data }) => data?.messageKey === "nonBmp");
}

/** How the text that a field shows while it is empty stands out from it, of which axe says nothing; 1 to 21. After `axeProblems`. */
export function placeholderContrast(body: Locator): Promise<number> {
  return body.evaluate<number, undefined>(
    `(() => {
      const { Color, getContrast } = axe.commons.color;
      const parse = (text) => {
        const color = new Color();
        color.parseString(text);
        return color;
      };
      const field = document.querySelector("[placeholder]");
      return getContrast(parse(getComputedStyle(field).backgroundColor), parse(getComputedStyle(field, "::placeholder").color));
    })()`,
    undefined,
  );
}
