import { describe, expect, it } from "vitest";
import { checkText } from "./checkText.ts";
import { file, twoN } from "./userFile.ts";

/** Cards that end alike two by two, all of one length: more than are looked at one by one. */
const cards = Array.from({ length: 5000 }, (_, i) => `${i % 2 === 0 ? "0A" : "0B"}${String(100_000 + (i >> 1))}`);

function textOf(list: readonly string[]): string {
  return file(twoN, ...list.map((cardNumbers, i) => ({ employeeId: String(i), userName: "Jana Nova", cardNumbers, switchCode: "" })));
}

function found(list: readonly string[]) {
  const { byCode } = checkText(textOf(list), twoN).checker.counts();
  return [byCode.get("collision") ?? 0, byCode.get("duplicate-value") ?? 0];
}

describe("cards that end alike by chance", () => {
  it("are fine while they are equally long", () => {
    expect(found(cards)).toEqual([0, 0]);
  });

  it("do not hide a card that is another's ending, nor an equal one", () => {
    expect(found([...cards, "100007", "0a100009"])).toEqual([1, 1]);
  });

  it("are found again when an edit makes them matter", () => {
    const { table, checker } = checkText(textOf(cards), twoN);
    const cell = table.cells(table.record(15) as NonNullable<ReturnType<typeof table.record>>).find(({ raw }) => raw === cards[14]);
    const { start, end } = cell as NonNullable<typeof cell>;
    checker.update(table, table.edit([{ start, end, text: "100007" }]));
    const fresh = checkText(table.text(), twoN).checker;
    expect(checker.problems()).toEqual(fresh.problems());
    expect(checker.counts().byCode.get("collision")).toBe(1);
  });
});
