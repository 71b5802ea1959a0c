/** A profile of one's own calls its columns as it likes: what is offered follows from what it says of them. */
import { expect, test } from "vitest";
import { atOnce, createChecker, type Profile } from "#core";
import { readClientSupport } from "../../../server/src/clientSupport.ts";
import { columnsOf, type UserDocument } from "../../../server/src/documents/userDocument.ts";
import { codeActions } from "../../../server/src/features/codeActions.ts";
import { lifecycleActions } from "../../../server/src/features/lifecycleActions.ts";
import { documentOf, headerFacilityNet, of2n } from "./documentOf.ts";

const support = readClientSupport({ processId: null, rootUri: null, capabilities: {} });
const lunch = "5b1c0000-0000-4000-8000-000000000001";
const config = { known: { SubscriptionUid: { [lunch]: "Lunch" }, UserGroup: ["Employee", "External"] } };
const files = {
  canteen: [headerFacilityNet, ";1;An;an@acme.test;;;;;;Employee;;;;;", `bo;2;Bo;bo@acme.test;;;;;;;;;;${lunch};31.12.2026`, ""].join("\n"),
  doors: of2n("1,Ana,ACME,,0A-1B-2C,,,,,,,,Staff,FALSE", "2,Bo,ACME,,0A1B2C3D,,,,,,,,Staff,TRUE"),
};

/** The same file under a profile whose columns have other ids. */
function underOtherIds(document: UserDocument): UserDocument {
  const own = document.profile as Profile;
  const ids = new Map(own.columns.map(({ id }, i) => [id, `column-${i}`]));
  // The form of a value may be called like a column.
  const renamed = (key: string, value: unknown): unknown => (key === "type" ? value : (ids.get(String(value)) ?? value));
  const profile: Profile = JSON.parse(JSON.stringify(own), renamed);
  const checker = createChecker({ profile, known: document.settings.config.known, severities: {}, facts: {}, words: document.words });
  for (const _step of checker.begin(document.table)) {
    // Runs to its end.
  }
  return { ...document, profile, checker, columns: columnsOf(document.table, profile) };
}

function titlesAt(document: UserDocument, line: number): string[] {
  const start = { line, character: 0 };
  const range = { start, end: document.table.positionAt(document.table.offsetAt({ line: line + 1, character: 0 }) - 1) };
  const fixes = atOnce(codeActions(document, { range, only: ["quickfix"], automatic: false, today: new Date(2026, 10, 9) }, support));
  const people = lifecycleActions(document, { start, end: start }, new Date(2026, 10, 9));
  return [...fixes, ...people].map(({ title }) => title);
}

test.each(Object.entries(files))("%s: fixes and what can happen to people do not hang on the ids of columns", (_, text) => {
  const { document } = documentOf(text, config);
  const other = underOtherIds(document);
  for (const line of [1, 2]) {
    expect(titlesAt(other, line)).toEqual(titlesAt(document, line));
  }
  expect(titlesAt(other, 1).length).toBeGreaterThan(2);
});
