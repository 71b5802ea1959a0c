import { expect, test } from "vitest";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver-protocol";
import { askAgain } from "../../../client/src/language/askAgain.ts";

test("a question about a text that changed meanwhile is asked until there is an answer", async () => {
  const answers = [LSPErrorCodes.ContentModified, LSPErrorCodes.ContentModified, undefined];
  const ask = async (): Promise<string> => {
    const code = answers.shift();
    if (code !== undefined) {
      throw new ResponseError(code, "The document changed meanwhile.");
    }
    return "an answer";
  };
  expect(await askAgain(ask)).toBe("an answer");
  expect(answers).toEqual([]);
});

test("any other failure is one", async () => {
  const bug = new ResponseError(LSPErrorCodes.RequestFailed, "This is a bug.");
  await expect(askAgain(() => Promise.reject(bug))).rejects.toBe(bug);
});
