import { expect, test } from "vitest";
import { createWords, type OverriddenGuard, overriddenWords } from "#core";
import { readBundle } from "../../support/bundles.ts";

const german = createWords("de", await readBundle("de"));
const card = { id: "cardNumbers", title: "Card numbers" };
const loss: OverriddenGuard = { guard: "loss", column: card, value: 1040, limit: 25, unit: "count" };
const deletions: OverriddenGuard = { guard: "delete", value: 100 / 3, limit: 10, unit: "percent" };

test.each<[OverriddenGuard, string, string]>([
  [loss, "Loss of access (Card numbers): 1,040 over 25", "Verlust des Zutritts (Kartennummern): 1.040 über 25"],
  [deletions, "Deletions: 33.4 over 10 %", "Löschungen: 33,4 über 10 %"],
  [{ guard: "blackout", value: 1, limit: 0, unit: "count" }, "No pushes today", "Heute keine Übertragungen"],
])(
  "a guard that was overridden is told by its name, its column and its figures, in the language of whoever reads the history",
  (kept, english, spoken) => {
    expect(overriddenWords(kept)).toBe(english);
    expect(overriddenWords(kept, german)).toBe(spoken);
  },
);

test("a guard that held without anything over its limit, such as the loss of the only person, has no figures", () => {
  expect(overriddenWords({ guard: "delete", value: 1, limit: 2, unit: "count" })).toBe("Deletions");
});

test("a guard of a newer version is told by its id", () => {
  expect(overriddenWords({ ...deletions, guard: "moon" as never }, german)).toBe("moon: 33,4 über 10 %");
});

test("the sentence of an older record stands as it is", () => {
  expect(overriddenWords("loss (card): 30 over 25", german)).toBe("loss (card): 30 over 25");
});
