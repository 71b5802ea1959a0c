import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  CancellationToken,
  CancellationTokenSource,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { createWords } from "#core";
import type { World } from "#sync";
import {
  type Answered,
  type Asked,
  identityRequest,
  progressNotification,
  type RequestName,
  requests,
  secretRequest,
} from "#sync/protocol";
import { answerRequests } from "../../../sync/src/process/answerRequests.ts";
import { hrFolder } from "../convert/hrFolder.ts";
import { csv, finalPath, type Scenario, startScenario } from "../scenario.ts";

/** Both ends of the pipe in one process. */
function connect(world: World) {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const server = createMessageConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const bugs: unknown[] = [];
  const loop = answerRequests(server, world, { logBug: (bug) => bugs.push(bug), words: createWords("en") });
  server.listen();
  client.listen();
  onTestFinished(() => {
    client.dispose();
    server.dispose();
  });
  let calls = 0;
  const ask = <Name extends RequestName>(
    name: Name,
    request: Asked<Name> & object,
    token = CancellationToken.None,
  ): Promise<Answered<Name>> => client.sendRequest(requests[name].method, { ...request, call: ++calls }, token);
  return { client, ask, loop, bugs };
}

const request = (scenario: Scenario) => ({ file: scenario.file, baseline: { kind: "default" as const } });

test("a plan comes with its words and both sides, a push with its run, and the steps of each with its number", async () => {
  const scenario = await startScenario();
  scenario.remote.put(finalPath, csv("1 Ada A1", "2 Bo B2"));
  await scenario.people("1 Ada A1", "2 Bo B2", "3 Cy C3");
  const { client, ask } = connect(scenario.world);
  const steps: string[] = [];
  client.onNotification(progressNotification, ({ step, call }) => void steps.push(`${call}: ${step}`));
  const { plan, text, before, after } = await ask("plan", request(scenario));
  expect(plan.counts.create).toBe(1);
  expect(text).toContain("# Preview");
  expect(after.length).toBeGreaterThan(before.length);
  const { run } = await ask("push", { ...request(scenario), approvedPlan: plan.id, override: [] });
  expect(run.outcome).toBe("delivered");
  expect(steps).toEqual(expect.arrayContaining(["1: Checking", "2: Checking", "2: Uploading", "2: Reading back"]));
  expect(await ask("status", { file: scenario.file })).toMatchObject({ lastRun: { id: 1 } });
});

test("a masked value is revealed by itself, and only while its plan is at hand", async () => {
  const scenario = await startScenario();
  scenario.remote.put(finalPath, csv("1 Ada AAAA1111BBBB"));
  await scenario.people("1 Ada AAAA2222BBBB", "2 Bo CCCC3333DDDD");
  const { ask } = connect(scenario.world);
  const { plan, columns, groups } = await ask("plan", request(scenario));
  expect(plan.changes[0]?.fields).toEqual({ card: { from: "••••BBBB", to: "••••BBBB" } });
  expect(columns?.filter(({ isMasked }) => isMasked).map(({ id }) => id)).toEqual(["card"]);
  expect(groups).toEqual([]);
  const asked = { file: scenario.file, plan: plan.id, change: 0, column: "card" };
  expect(await ask("reveal", asked)).toEqual({ from: "AAAA1111BBBB", to: "AAAA2222BBBB" });
  for (const other of [{ column: "name" }, { column: "constructor" }, { change: 7 }, { plan: "0000000000000000" }]) {
    await expect(ask("reveal", { ...asked, ...other })).rejects.toThrow("not at hand");
  }
});

describe("a plan that follows an earlier one", () => {
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  test("compares what the editor holds with what was on the target then, connects to nothing and is followed itself", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv("1 Ada A1", "2 Bo B2"));
    await scenario.people("1 Ada A1", "2 Bo B2");
    const { ask } = connect(scenario.world);
    const first = await ask("plan", request(scenario));
    scenario.remote.log.length = 0;
    scenario.remote.put(finalPath, csv("9 Zoe Z9"));
    const content = base64(csv("1 Ada A1", "2 Bo B2", "3 Cy C3"));
    const second = await ask("plan", { ...request(scenario), follows: first.plan.id, content });
    expect(second.plan).toMatchObject({
      baseline: { kind: "remote", people: 2 },
      counts: { create: 1, update: 0, delete: 0, unchanged: 2 },
    });
    await scenario.people("1 Ada A1");
    for (const follows of [second.plan.id, first.plan.id]) {
      const { plan } = await ask("plan", { ...request(scenario), follows });
      expect(plan.counts).toEqual({ create: 0, update: 0, delete: 1, unchanged: 1 });
    }
    expect(scenario.remote.log).toEqual([]);
    const refused = ask("plan", {
      ...request(scenario),
      follows: second.plan.id,
      content: base64("id,name,card\n,Bo,\n"),
    });
    await expect(refused).rejects.toMatchObject({ data: { failure: "refused" } });
  });

  test("fails where usersync.json names another target by now, which nobody has looked at", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv("1 Ada A1"));
    await scenario.people("1 Ada A1");
    const { ask } = connect(scenario.world);
    const { plan } = await ask("plan", request(scenario));
    const config = join(scenario.folder, "usersync.json");
    writeFileSync(config, readFileSync(config, "utf8").replace("sftp.example.test", "other.example.test"));
    const followed = ask("plan", { ...request(scenario), follows: plan.id });
    await expect(followed).rejects.toMatchObject({ message: "The target is another one now.", data: { failure: "config" } });
  });

  test("fails after a push, whose file is another one than was seen, and where the earlier plan is not at hand", async () => {
    const scenario = await startScenario();
    await scenario.people("1 Ada A1");
    const { ask } = connect(scenario.world);
    const { plan } = await ask("plan", request(scenario));
    await scenario.approveAndPush();
    const follow = (follows: string) => ask("plan", { ...request(scenario), follows });
    await expect(follow(plan.id)).rejects.toMatchObject({ message: "There was a push since.", data: { failure: "config" } });
    await expect(follow("0000000000000000")).rejects.toMatchObject({ data: { failure: "config", wayOut: "Preview the file again." } });
  });
});

test("secrets and identities are asked back", async () => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1");
  const asked: unknown[] = [];
  const given: unknown[] = [];
  const world: World = {
    ...scenario.world,
    openStore: async (target, options) => {
      const offered = { kind: "host-key", host: target.host, port: target.port, fingerprint: "SHA256:x", state: "unknown" } as const;
      given.push(await options.confirmIdentity?.(offered));
      given.push(await options.secret({ account: "sftp://acme@sftp.example.test:22", kind: "password", refused: false }));
      return scenario.world.openStore(target, options);
    },
  };
  const { client, ask } = connect(world);
  client.onRequest(secretRequest, (question) => {
    asked.push(question);
    return "s3cret";
  });
  client.onRequest(identityRequest, (question) => {
    asked.push(question);
    return true;
  });
  await ask("plan", request(scenario));
  expect(given).toEqual([true, "s3cret"]);
  const config = join(scenario.folder, "usersync.json");
  expect(asked).toMatchObject([
    { target: "canteen", config, fingerprint: "SHA256:x" },
    { account: "sftp://acme@sftp.example.test:22", call: 1 },
  ]);
});

test("who gives up a question about a secret has cancelled: the server refused nothing", async () => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1");
  const { client, ask, bugs } = connect({
    ...scenario.world,
    openStore: async (_, options) => {
      await options.secret({ account: "sftp://acme@sftp.example.test:22", kind: "password", refused: false });
      throw new Error("It went on without an answer");
    },
  });
  client.onRequest(secretRequest, () => null);
  await expect(ask("plan", request(scenario))).rejects.toMatchObject({ data: { failure: "cancelled" } });
  expect(bugs).toEqual([]);
});

test("a refusal carries the list", async () => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1", "1 Bo B2");
  const { ask } = connect(scenario.world);
  await expect(ask("plan", request(scenario))).rejects.toMatchObject({
    data: { failure: "refused", problems: [expect.objectContaining({ code: "duplicate-key", line: 3 })] },
  });
  const answer = await ask("check", { file: scenario.file, maximum: 10 });
  expect(answer).toMatchObject({ profile: { id: "people" }, records: 2, counts: { error: 1 } });
});

test("a bug is an error that is logged, never an empty answer", async () => {
  const scenario = await startScenario();
  const { ask, bugs } = connect({
    ...scenario.world,
    now: () => {
      throw new RangeError("broken clock with a name in it");
    },
  });
  await scenario.people("1 Ada A1");
  await expect(ask("plan", request(scenario))).rejects.toMatchObject({
    data: { failure: "bug" },
    message: expect.not.stringContaining("clock"),
  });
  expect(bugs).toEqual([expect.any(RangeError)]);
});

test("a cancelled request ends as cancelled", async () => {
  const scenario = await startScenario();
  scenario.remote.put(finalPath, csv("1 Ada A1", "2 Bo B2"));
  await scenario.people("1 Ada A1", "2 Bo B2");
  const cancellation = new CancellationTokenSource();
  const { ask } = connect({
    ...scenario.world,
    openStore: async (_, options) => {
      cancellation.cancel();
      return new Promise((_resolve, reject) => options.signal?.addEventListener("abort", () => reject(options.signal?.reason)));
    },
  });
  await expect(ask("plan", request(scenario), cancellation.token)).rejects.toMatchObject({
    data: { failure: "cancelled" },
  });
});

test("ending cancels what runs, even while the client owes an answer", async () => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1");
  const { client, ask, loop } = connect({
    ...scenario.world,
    openStore: async (target, options) => {
      await options.secret({ account: "sftp://acme@sftp.example.test:22", kind: "password", refused: false });
      return scenario.world.openStore(target, options);
    },
  });
  const isAsked = new Promise<void>((resolve) => {
    client.onRequest(secretRequest, () => {
      resolve();
      return new Promise<null>(() => {});
    });
  });
  const answer = ask("plan", request(scenario));
  answer.catch(() => {});
  await isAsked;
  await loop.end();
  await expect(answer).rejects.toMatchObject({ data: { failure: "cancelled" } });
});

test("a conflict carries what somebody else's file changes, and its message names nobody", async () => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1", "2 Bo B2");
  await scenario.approveAndPush();
  scenario.remote.put(finalPath, csv("1 Ada A1", "9 Zoe Z9"));
  const { ask, bugs } = connect(scenario.world);
  const failure = await ask("plan", request(scenario)).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    message: expect.not.stringMatching(/Ada|Zoe/),
    data: { failure: "conflict", foreign: { plan: { counts: { create: 1, delete: 1 } }, text: expect.stringContaining("**Zoe** (9") } },
  });
  expect(bugs).toEqual([]);
});

test("a foreign file is mapped, looked at, helped with and converted over the pipe", async () => {
  const scenario = await startScenario();
  const { folder, file } = await hrFolder();
  const { ask } = connect(scenario.world);
  const { path, text } = await ask("suggestMapping", { file, profile: "2n-access-commander" });
  writeFileSync(path, text);
  expect(await ask("mappings", { file })).toMatchObject([{ path, missing: 0 }]);
  const look = await ask("lookAtMapping", { file: path, text });
  expect(look).toMatchObject({ problems: [], preview: expect.stringContaining("Anna Ærøskov") });
  const help = await ask("mappingHelp", { file: path, text, offset: text.indexOf('"Firma"') + 1 });
  expect(help.hover).toContain("`ACME`");
  const answer = await ask("convert", { file: path });
  expect(answer).toMatchObject({ written: true, output: join(folder, "hr", "users.csv"), report: { records: 12 } });
  await expect(ask("convert", { file: join(folder, "gone") })).rejects.toMatchObject({ data: { failure: "config" } });
});
