import { expect, test } from "vitest";
import { createWords, type MovedColumn, movedColumnWords } from "#core";
import { readBundle } from "../../support/bundles.ts";

const german = createWords("de", await readBundle("de"));
const added: MovedColumn = { id: "cardNumbers", title: "Card numbers", kind: "added" };

test("a column that came or went is told by its title, in the language of whoever reads the history", () => {
  expect(movedColumnWords(added)).toBe("Card numbers (added)");
  expect(movedColumnWords({ ...added, kind: "removed" })).toBe("Card numbers (removed)");
  expect(movedColumnWords(added, german)).toBe("Kartennummern (hinzugekommen)");
});

test("the sentence of an older record stands as it is", () => {
  expect(movedColumnWords("Card numbers added", german)).toBe("Card numbers added");
});
