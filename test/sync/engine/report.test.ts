import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { importNow, previewPlan, reports } from "#sync";
import { ShownPlans } from "../../../sync/src/engine/shownPlans.ts";
import { startAccessCommander } from "../../support/servers/index.ts";
import { csv, finalPath, startScenario } from "../scenario.ts";

const secret = async () => "token";

async function start(content: string, order: "exact" | "any" = "exact") {
  const system = await startAccessCommander({ reports: [{ id: "7", name: "User list", content }], wrapsLists: true });
  onTestFinished(() => system.close());
  const scenario = await startScenario({ order, target: { reports: { url: system.url, pin: system.pin } } });
  await scenario.people("1 Ada A1", "3 Cy C3");
  return { system, scenario };
}

test("reports of the system are listed, and one of them is the baseline", async () => {
  const { scenario } = await start(csv("1 Ada A1", "2 Bo B2").replaceAll("\n", "\r\n"));
  expect(await reports({ file: scenario.file }, { secret })).toEqual([{ id: "7", name: "User list" }]);
  const plan = await scenario.plan({ baseline: { kind: "report", id: "7" } }, { secret });
  expect(plan).toMatchObject({ baseline: { kind: "report", people: 2 }, counts: { create: 1, delete: 1, unchanged: 1 } });
});

test("a list that somebody saved by hand is a baseline too, whatever its line ends and mark", async () => {
  const { scenario } = await start("");
  const path = join(dirname(scenario.file), "export.csv");
  await writeFile(path, `\ufeff${csv("1 Ada A1", "2 Bo B2").replaceAll("\n", "\r\n")}`);
  const plan = await scenario.plan({ baseline: { kind: "file", path } });
  expect(plan).toMatchObject({ baseline: { kind: "file", people: 2 }, counts: { create: 1, delete: 1, unchanged: 1 } });
});

test("a certificate that nobody vouches for is pinned where the address of the reports stands", async () => {
  const system = await startAccessCommander({ reports: [], wrapsLists: true });
  onTestFinished(() => system.close());
  const scenario = await startScenario({ target: { reports: { url: system.url } } });
  const listed = reports({ file: scenario.file }, { secret });
  await expect(listed).rejects.toMatchObject({ wayOut: expect.stringMatching(/^Pin it: reports\.pin in/) });
});

test("a plan that follows one against a report takes the report that was read", async () => {
  const { system, scenario } = await start(csv("1 Ada A1", "2 Bo B2"));
  const options = { file: scenario.file, baseline: { kind: "report", id: "7" } } as const;
  const shown = new ShownPlans();
  const { plan } = await previewPlan(options, scenario.world, { secret, shown });
  const asked = system.requests.length;
  const seen = shown.seen({ file: scenario.file, plan: plan.id });
  const content = new TextEncoder().encode(csv("1 Ada A1", "2 Bo B2"));
  expect((await previewPlan({ ...options, seen, content }, scenario.world)).plan).toMatchObject({
    baseline: { kind: "report", people: 2 },
    changes: [],
  });
  expect(system.requests).toHaveLength(asked);
});

test("what was changed in the system itself is shown apart", async () => {
  const { scenario } = await start(csv("1 Ada B7", "2 Bo B2", "9 Zoe Z9"));
  await scenario.people("1 Ada A1", "2 Bo B2", "4 Di D4");
  scenario.remote.put(finalPath, csv("1 Ada A1"));
  await scenario.approveAndPush();
  await scenario.people("1 Ada A1", "2 Bo B2", "4 Di D4", "3 Cy C3");
  const plan = await scenario.plan({ baseline: { kind: "report", id: "7" } }, { secret });
  expect(plan.outside?.map(({ kind, key }) => `${kind} ${key}`)).toEqual(["delete 4", "update 1", "create 9"]);
  expect(plan.outside?.[1]?.fields.card).toEqual({ from: "••••", to: "••••" });
  expect(plan.observations.join()).not.toContain("Zoe");
});

test("what a report masks is not compared", async () => {
  const { scenario } = await start("id,name,card\n1,Ada,\n3,Cy,\n");
  const plan = await scenario.plan({ baseline: { kind: "report", id: "7" } }, { secret });
  expect(plan).toMatchObject({ counts: { update: 0, unchanged: 2 } });
  expect(plan.assumptions.join()).toContain("does not show card");
  const { before, after } = await previewPlan({ file: scenario.file, baseline: { kind: "report", id: "7" } }, scenario.world, { secret });
  expect(after).toBe(before);
});

test("a column that a report leaves out is not compared, and is no new column", async () => {
  const { scenario } = await start("id,name\n1,Ada\n3,Cy\n", "any");
  const plan = await scenario.plan({ baseline: { kind: "report", id: "7" } }, { secret });
  expect(plan).toMatchObject({ counts: { update: 0, unchanged: 2 }, columns: [] });
  expect(plan.assumptions.join()).toContain("does not show card");
});

test("a report with another header is no baseline", async () => {
  const { scenario } = await start("Name;Mail\nAda;ada@example.test\n");
  const plan = await scenario.plan({ baseline: { kind: "report", id: "7" } }, { secret });
  expect(plan.baseline.kind).toBe("none");
});

test("the administrator's own request starts the import, with a token that is bound to where it goes", async () => {
  const system = await startAccessCommander({ importRoute: { method: "POST", path: "/api/v3/own", status: 202 } });
  onTestFinished(() => system.close());
  const request = { url: `${system.url}/api/v3/own`, authentication: "bearer", pin: system.pin, body: { multipart: { field: "file" } } };
  const scenario = await startScenario({ importConfig: { request } });
  await scenario.people("1 Ada A1");
  await scenario.approveAndPush();
  const asked: unknown[] = [];
  const told = await importNow({ file: scenario.file }, scenario.world, {
    secret: async (question) => {
      asked.push(question);
      return "token";
    },
  });
  expect(told).toMatchObject({ kind: "requested", text: expect.stringContaining("202") });
  expect(asked).toEqual([{ account: system.url, kind: "token", refused: false }]);
  expect(system.requests[0]?.body.toString()).toContain(csv("1 Ada A1"));
});

test("an import that is started tells where the file it reads is not known to be the last one", async () => {
  const system = await startAccessCommander({ importRoute: { method: "POST", path: "/api/v3/own", status: 202 } });
  onTestFinished(() => system.close());
  const scenario = await startScenario({
    importConfig: { request: { url: `${system.url}/api/v3/own`, authentication: "bearer", pin: system.pin } },
  });
  const told = async () => (await importNow({ file: scenario.file }, scenario.world, { secret })).text;
  expect(await told()).toMatch(/202\)\. Nothing was delivered from this machine yet/);
  await scenario.people("1 Ada A1");
  await scenario.approveAndPush();
  expect(await told()).toMatch(/202\)\.$/);
  scenario.remote.fault = { at: "create", when: "before", failure: "permission" };
  await expect(scenario.approveAndPush()).rejects.toMatchObject({ kind: "transfer" });
  expect(await told()).toMatch(/202\)\. The last push \(run 2\) is not known to have delivered its file/);
});

test("a token is not sent where nothing is encrypted", async () => {
  const request = { url: "http://127.0.0.1:1/import", headers: { "X-Key": "{token}" } };
  const scenario = await startScenario({ importConfig: { request } });
  await expect(importNow({ file: scenario.file }, scenario.world, { secret })).rejects.toMatchObject({ kind: "config" });
});

test("a refused token, a missing one and a missing address are told as what they are", async () => {
  const { scenario } = await start(csv("1 Ada A1"));
  const plan = (answer: string | undefined) => scenario.plan({ baseline: { kind: "report", id: "7" } }, { secret: async () => answer });
  await expect(plan("wrong")).rejects.toMatchObject({ kind: "transfer", wayOut: expect.stringContaining("API access token") });
  await expect(plan(undefined)).rejects.toMatchObject({ kind: "transfer", message: expect.stringContaining("needs an API token") });
  const without = await startScenario();
  await expect(reports({ file: without.file }, { secret })).rejects.toMatchObject({ kind: "config" });
});

test("a report stays what the system holds, with what it hides, until the first import", async () => {
  const { scenario } = await start("\u{feff}id,name,card\r\n1,Ada,****\r\n2,Bo,****\r\n");
  const { id } = await scenario.plan({ baseline: { kind: "report", id: "7" } }, { secret });
  await rewriteSchedule(scenario.folder);
  await scenario.push({ baseline: { kind: "report", id: "7" }, approvedPlan: id, override: "all" }, { secret });
  const next = await scenario.plan();
  expect(next).toMatchObject({ baseline: { kind: "last", people: 3 }, counts: { update: 0, delete: 1 } });
  expect(next.assumptions.join()).toContain("does not show card");
});

async function rewriteSchedule(folder: string): Promise<void> {
  const path = join(folder, "usersync.json");
  const config = JSON.parse(await readFile(path, "utf8"));
  config.targets.canteen.import = { schedule: "daily 02:00 UTC" };
  await writeFile(path, JSON.stringify(config));
}
