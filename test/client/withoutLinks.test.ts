import { expect, test } from "vitest";
import { withoutLinks } from "../../client/src/vscode/withoutLinks.ts";

test("what a server says leads to no command", () => {
  const said = 'Code ([resend](command:workbench.action.quit "again") or [here](https://evil.test)):';
  expect(withoutLinks(said)).not.toMatch(/\[[^\]]+\]\((?:https?:\/\/|command:|file:)/);
  expect(withoutLinks("Line 3: [a] (b) is no date")).toBe("Line 3: [a] (b) is no date");
});
