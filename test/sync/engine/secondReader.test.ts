import { expect, test } from "vitest";
import { type Dialect, inEnglish, readTable } from "#core";
import { findDifference } from "../../../sync/src/engine/secondReader.ts";

const comma: Dialect = { delimiter: ",", escape: "doubled" };

async function difference(checked: string, pushed = checked, dialect = comma): Promise<string | undefined> {
  const found = await findDifference({ bytes: Buffer.from(pushed), table: readTable(checked, dialect), encoding: "utf-8" });
  return found && inEnglish(found);
}

test.each(["a,b\n1,2\n", "a,b\r\n1,2", 'a,b\n"x,""y""","line\r\nbreak"\n', "a\n\n\nb\n", "a,b\n1\n1,2,3\n", "æøå,😀\n", "", 'a\n""\n'])(
  "sees the same records of %j",
  async (text) => {
    expect(await difference(text)).toBeUndefined();
  },
);

test("reads a mark at the beginning, another separator, another escape and another encoding", async () => {
  expect(await difference("a,b\n", "\u{feff}a,b\n")).toBeUndefined();
  expect(await difference("a;b\n1;2\n", undefined, { delimiter: ";", escape: "doubled" })).toBeUndefined();
  expect(await difference('a,b\n"x\\"y",2\n', undefined, { delimiter: ",", escape: "backslash" })).toBeUndefined();
  const bytes = Buffer.from("næme\nSørén\n", "latin1");
  expect(await findDifference({ bytes, table: readTable("næme\nSørén\n", comma), encoding: "windows-1252" })).toBeUndefined();
});

test.each([
  ["a,b\n1,2\n", "a,b\n1,3\n", "field 2 of record 1"],
  ["a,b\n1,2\n", "a,b\n1,2,3\n", "2 fields for the check and 3"],
  ["a,b\n1,2\n", "a,b\n", "sees 1 records, the check 2"],
  ["a,b\n", "a,b\n1,2\n", "more than 1 records"],
  ["a\n", 'a\n"b', "stopped after"],
])("says where %j and %j differ", async (checked, pushed, where) => {
  expect(await difference(checked, pushed)).toContain(where);
});

test("can be cancelled", async () => {
  const text = `a,b\n${"1,2\n".repeat(300_000)}`;
  const table = readTable(text, comma);
  const bytes = Buffer.from(text);
  const cancel = new AbortController();
  const reading = findDifference({ bytes, table, encoding: "utf-8" }, cancel.signal);
  cancel.abort();
  await expect(reading).rejects.toMatchObject({ name: "AbortError" });
});
