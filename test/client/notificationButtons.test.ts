import { expect, test } from "vitest";
import { createWords } from "#core";
import { notificationButtons } from "../../client/src/vscode/notificationButtons.ts";

const english = createWords("en");

test("a notification that asks nothing has a button all the same, so that the editor shows the whole of it", () => {
  expect(notificationButtons([], english)).toEqual(["Close"]);
  expect(notificationButtons(["Try Again"], english)).toEqual(["Try Again"]);
});
