import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const source = path.resolve(import.meta.dirname, "../../client/src");

test("the one modal is the dialogue's question before a push; everything else is asked in lists and told in notifications", () => {
  const modals = globSync("**/*.ts", { cwd: source }).flatMap((file) => {
    const text = readFileSync(path.join(source, file), "utf8");
    return [...text.matchAll(/\bmodal: true\b/g)].map(() => file);
  });
  expect(modals).toEqual(["vscode/editorDialogue.ts"]);
});
