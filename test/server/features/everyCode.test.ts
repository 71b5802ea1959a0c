/** On the examples of the problem pages, over a connection: what our own client is offered for each code. */
import { afterEach, describe, expect, test } from "vitest";
import type { CodeAction, Diagnostic } from "vscode-languageserver-protocol";
import { builtInProfiles, decode, type ProblemCode, problemCodes } from "#core";
import { type PageExample, readProblemPage } from "../../docs/problemPage.ts";
import { editorCapabilities, openServer, type TestServer } from "../openServer.ts";

const uri = "file:///w/users.csv";
let server: TestServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The example is a key in a file of one person: no number comes next. Elsewhere there is a repair, see `personActions.test.ts`. */
const nobodyKnows: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["required"]);

function isBuiltIn({ profile }: PageExample): boolean {
  return builtInProfiles.some(({ id }) => id === profile.id);
}

async function offered(code: ProblemCode, { profile, bytes }: PageExample, known: object): Promise<CodeAction[]> {
  const config = JSON.stringify({ files: [{ path: "users.csv", profile: profile.id }], known });
  const opened = await openServer({
    capabilities: editorCapabilities,
    initializationOptions: { sendsFileFacts: true },
    files: { "file:///w/usersync.json": config },
  });
  server = opened;
  const { text, facts } = decode(bytes, profile.dialect.encoding === "windows-1252" ? "windows-1252" : undefined);
  await opened.open(uri, text);
  await opened.client.sendNotification("usersync/fileFacts", { uri, facts });
  const found = (await opened.diagnostics(uri)).find((diagnostic) => diagnostic.code === code) as Diagnostic;
  expect(found, `the page's example has ${code}`).toBeDefined();
  const question = { textDocument: { uri }, range: found.range, context: { diagnostics: [found], only: ["quickfix"] } };
  return (await opened.ask<CodeAction[]>("textDocument/codeAction", question)).filter(({ diagnostics }) =>
    diagnostics?.some((each) => each.code === code),
  );
}

describe("a problem", () => {
  test.each(problemCodes)("of the code %s is offered a repair, at most one of them as the right answer", async (code) => {
    const page = readProblemPage(code);
    const known = Object.fromEntries(Object.entries(page.known).map(([name, values]) => [name, Object.fromEntries(values)]));
    const examples = page.examples.filter((example) => example.side === "before" && isBuiltIn(example));
    for (const example of examples) {
      const actions = await offered(code, example, known);
      expect([code, actions.map(({ title }) => title)], example.profile.id).toEqual([
        code,
        nobodyKnows.has(code) ? [] : expect.arrayContaining([expect.any(String)]),
      ]);
      expect(actions.filter(({ isPreferred }) => isPreferred).length).toBeLessThanOrEqual(1);
      await server?.close();
      server = undefined;
    }
  });
});
