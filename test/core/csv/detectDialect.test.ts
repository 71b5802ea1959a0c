import { expect, test } from "vitest";
import { detectDialect } from "#core";

test.each([
  ["a header and records", "id,name\n1,Ann\n", ","],
  ["semicolons", "id;name\n1;Ann\n", ";"],
  ["tabs", "id\tname\n1\tAnn\n", "\t"],
  ["pipes", "id|name\n1|Ann\n", "|"],
  ["a header alone", "id;name;mail", ";"],
  ["commas in values do not beat semicolons", "id;date;amount\n1;May 1, 2026;1,5\n2;May 2, 2026;2,5\n", ";"],
  ["commas in quoted values neither", 'id;name\n"1";"Smith, Ann, B"\n"2";"Berg, Bo, C"\n', ";"],
  ["lists with semicolons do not beat commas", "id,name,cards\n1,Ann,A1;A2;A3;A4\n2,Bo,B1;B2;B3;B4\n", ","],
  ["line breaks in quoted values", 'id;note\n1;"a,b\nc,d"\n2;"e,f\ng"\n', ";"],
  ["short records", "id;name;mail\n1;Ann\n2;Bo;b@acme.test\n3;Cy;c@acme.test\n", ";"],
  ["a line that names it", "sep=|\na;b|c;d\n", "|"],
  ["blank lines at the top", "\n\nid;name\n1;Ann\n", ";"],
  ["one column: the first allowed one", "id\n1\n2\n", ","],
  ["nothing: the first allowed one", "", ","],
])("%s", (_, text, delimiter) => {
  expect(detectDialect(text)).toEqual({ delimiter, escape: "doubled" });
});

test("only allowed delimiters are considered", () => {
  expect(detectDialect("a,b,c\n1,2,3\n", [";", "\t"]).delimiter).toBe(";");
});

test("backslash escapes are recognised where doubled quotes make no sense", () => {
  expect(detectDialect('id,name\n1,"Ann \\"A\\" Smith"\n2,"Bo"\n')).toEqual({ delimiter: ",", escape: "backslash" });
  expect(detectDialect('id,path\n1,"C:\\"\n2,"D:\\"\n')).toEqual({ delimiter: ",", escape: "doubled" });
});

test("a long file is judged by its start", () => {
  const text = `id;name\n${'1;"Ann"\n'.repeat(20_000)}`;
  expect(detectDialect(text)).toEqual({ delimiter: ";", escape: "doubled" });
});
