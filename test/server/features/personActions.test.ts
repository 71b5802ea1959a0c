/** What is offered where a person, or a value of one, is missing. */
import { describe, expect, test } from "vitest";
import type { CodeAction, SnippetTextEdit, TextDocumentEdit, TextEdit } from "vscode-languageserver-protocol";
import { atOnce } from "#core";
import { readClientSupport } from "../../../server/src/clientSupport.ts";
import { codeActions } from "../../../server/src/features/codeActions.ts";
import { columnFill } from "../../../server/src/features/fillActions.ts";
import { documentOf, header2n, of2n } from "./documentOf.ts";
import { textAfter } from "./editsIn.ts";

const headerFn =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";
const own = readClientSupport({
  processId: null,
  rootUri: null,
  capabilities: { workspace: { workspaceEdit: { snippetEditSupport: true } } },
  initializationOptions: { sendsFileFacts: true },
});
const other = readClientSupport({ processId: null, rootUri: null, capabilities: {} });

function actionsAt(marked: string, support = own, config: unknown = {}): CodeAction[] {
  const { document, cursor } = documentOf(marked, config);
  const question = { range: { start: cursor, end: cursor }, only: undefined, automatic: false, today: new Date(0) };
  return atOnce(codeActions(document, question, support));
}

function titles(marked: string, support = own, config: unknown = {}): string[] {
  return actionsAt(marked, support, config).map(({ title }) => title);
}

/** What an action puts in at the end of the file. */
function added(actions: readonly CodeAction[], title: string): string | undefined {
  const change = actions.find((action) => action.title === title)?.edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
  const [edit] = change?.edits ?? [];
  return (edit as SnippetTextEdit | undefined)?.snippet?.value ?? (edit as TextEdit | undefined)?.newText;
}

const config = { files: [{ path: "users.csv", profile: "facilitynet" }] };
const first = "Add the first person, to be filled in";
const another = "Add a new person at the end, to be filled in";

describe("a file without people", () => {
  test("gets its first one: a stop for each field where the client takes snippets, else empty fields", () => {
    const text = `${header2n}$0\n`;
    expect(added(actionsAt(text), first)).toMatch(/^\$\{1\},\$\{2\},.*\$\{8\|FALSE,TRUE\|\}.*\n$/);
    expect(added(actionsAt(text, other), first)).toBe(`${",".repeat(13)}\n`);
    expect(added(actionsAt(`${header2n}$0`, other), first)).toBe(`\n${",".repeat(13)}\n`);
  });

  test("that is empty gets the header of its system too", () => {
    expect(added(actionsAt("$0", other, config), first)).toBe(`${headerFn}\n${";".repeat(14)}\n`);
    expect(titles("$0")).not.toContain(first);
  });

  test("that has people and no header gets no header below them", () => {
    const door = { files: [{ path: "users.csv", profile: "2n-access-commander" }] };
    expect(added(actionsAt("$01,Ana,ACME,a@acme.test,,,,,,,,,,FALSE\n", other, door), another)).toBe(`${",".repeat(13)}\n`);
  });

  test.each(["  ", "\n\n", "\n$0  \n"])("gets both in place of the blank lines that it has: %j", (text) => {
    const { document } = documentOf(text, config);
    const change = actionsAt(text, other, config).find(({ title }) => title === first)?.edit?.documentChanges?.[0] as TextDocumentEdit;
    expect(textAfter(document, change.edits as TextEdit[])).toBe(`${headerFn}\n${";".repeat(14)}\n`);
  });
});

describe("a new person", () => {
  test("is offered on a record and on the header, not while the fields are not cut right", () => {
    expect(titles(of2n("1,A$0na,ACME,,,,,,,,,,,FALSE"))).toContain(another);
    expect(titles(of2n("1,Ana,ACME,,,,,,,,,,,FALSE").replace("Company", "Com$0pany"))).toContain(another);
    expect(titles(of2n('1,A$0na,"ACME,,,,,,,,,,,FALSE'))).not.toContain(another);
    expect(titles("a,b\n1,$02\n")).not.toContain(another);
  });
});

describe("a field that is empty", () => {
  test("and tells people apart gets the next free number", () => {
    const [action] = actionsAt(of2n("0041,Ana,ACME,,,,,,,,,,,FALSE", "$0,Bo,ACME,,,,,,,,,,,FALSE"), other);
    expect(action?.title).toBe("Write 0042, the next free number");
    expect(Object.values(action?.edit?.changes ?? {})[0]?.[0]?.newText).toBe("0042");
  });

  test("and may be shared is filled with what our client asks for once", () => {
    const text = `${headerFn}\nan;1;An;an@acme.test;$0;;;;;Staff;;;;;\nbo;2;Bo;bo@acme.test;;;;;;Staff;;;;;\n`;
    const offered = titles(text);
    expect(offered).toContain("Fill in the empty fields of Phone…");
    expect(titles(text, other).some((title) => title.startsWith("Fill in"))).toBe(false);
    const { document } = documentOf(text);
    expect(atOnce(columnFill(document, "phone", " +45 33 44 ")).map(({ newText }) => newText)).toEqual(["+45 33 44", "+45 33 44"]);
    expect(atOnce(columnFill(document, "phone", " "))).toEqual([]);
    expect(atOnce(columnFill(document, "nothing", "x"))).toEqual([]);
  });
});

test("columns that nobody has confirmed are learned from an example, with a command of our client", () => {
  const text = `${headerFn.replace("Initials", "Init$0ials")}\nan;1;An;an@acme.test;;;;;;Staff;;;;;\n`;
  expect(titles(text)).toContain("Learn the columns from an example file of the system…");
  expect(titles(text, other)).not.toContain("Learn the columns from an example file of the system…");
});

test("two problems of one cell that the same value mends have one repair, for both", () => {
  const config = { known: { Company: ["ACME"] } };
  const actions = actionsAt(of2n("1,Ana,ACME,,,,,,,,,,,FALSE", "2,Bo,ACME,,,,,,,,,,,FALSE", "3,Cy,$0acme,,,,,,,,,,,FALSE"), own, config);
  const writes = actions.filter(({ title }) => title.startsWith("Write ACME"));
  expect(writes.map(({ title, diagnostics }) => [title, diagnostics?.map(({ code }) => code)])).toEqual([
    ["Write ACME", ["letter-case", "case-variant"]],
  ]);
});
