/**
 * Both ends are compiled by one source of types. What the compiler must refuse stands under `@ts-expect-error`, which the type check reports where it
 * refuses nothing.
 */
import { expect, test } from "vitest";
import type { ProtocolClient } from "../../client/src/language/protocolClient.ts";
import type { Answer, Follow } from "../../server/src/answers.ts";
import { inDocument } from "../../server/src/inDocument.ts";
import type { Session } from "../../server/src/session.ts";

const start = { line: 1, character: 0 };
const session = {} as Session;
const unbound = { config: null, binding: {}, files: [], targets: [], profiles: [] };

test("the server answers and follows what the protocol knows, with its types", () => {
  const taken: string[] = [];
  const answer: Answer = (method) => taken.push(method);
  const follow: Follow = (method) => taken.push(method);
  answer("usersync/record", ({ record }) => ({ start, end: { line: record, character: 0 } }));
  // @ts-expect-error A range has an end.
  answer("usersync/record", () => ({ start }));
  // @ts-expect-error The question names no column.
  answer("usersync/record", ({ column }) => (column === undefined ? null : null));
  // @ts-expect-error There is no such question.
  answer("usersync/records", () => null);
  // @ts-expect-error The answer is a list of edits.
  answer("textDocument/formatting", () => ({ start }));
  const ofOpenFile = inDocument(session, (_document, _params: { readonly uri: string }) => unbound);
  // @ts-expect-error This one is answered for any file: null is no answer.
  answer("usersync/fileConfig", ofOpenFile);
  follow("usersync/alignColumns", ({ align }) => taken.push(`${align}`));
  // @ts-expect-error The notification says nothing of a file.
  follow("usersync/alignColumns", ({ uri }) => taken.push(uri));
  expect(new Set(taken).size).toBe(5);
});

test("the client asks and tells what the protocol knows, with its types", async () => {
  const sent: string[] = [];
  const client = {
    sendRequest: async (method: string) => sent.push(method),
    sendNotification: async (method: string) => sent.push(method),
  } as unknown as ProtocolClient;
  const place: { readonly start: { readonly line: number } } | null = await client.sendRequest("usersync/record", { uri: "", record: 1 });
  // @ts-expect-error Which record?
  await client.sendRequest("usersync/record", { uri: "" });
  // @ts-expect-error The answer is a place.
  const name: string | null = await client.sendRequest("usersync/record", { uri: "", record: 1 });
  await client.sendNotification("usersync/lastRun", { uri: "", words: null });
  // @ts-expect-error The server tells this one.
  await client.sendNotification("usersync/documentState", { uri: "" });
  expect([place, name, ...sent]).toHaveLength(7);
});
