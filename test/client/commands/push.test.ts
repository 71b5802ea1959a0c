import { expect, test } from "vitest";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { SyncFailure } from "../../../client/src/sync/syncEngine.ts";
import { createWorld, planAnswer, type WorldOptions } from "../support/world.ts";

const config = {
  "/w/usersync.json": `{
  // where the file goes
  "files": [{ "path": "2n/users.csv", "target": "hq" }],
  "targets": { "hq": { "url": "sftp://acom@ftp.acme.test/data/users.csv" }, "other": { "url": "ftp://acom@ftp.acme.test/users.csv" } }
}
`,
};

const held = {
  id: "delete",
  value: 20,
  limit: 10,
  unit: "percent",
  count: 4,
  population: 20,
  verdict: "held",
  message: "4 of 20 = 20 %",
} as const;

async function pushIn(options: WorldOptions) {
  const world = createWorld({ texts: config, ...options });
  await runCommand(world, "usersync.push", []);
  return world;
}

test("a plan without deletions is pushed after one modal with counts and target", async () => {
  const world = await pushIn({ script: { confirms: [true] } });
  expect(world.requests.pushes).toEqual([
    {
      file: "/w/2n/users.csv",
      config: "/w/usersync.json",
      target: "hq",
      baseline: { kind: "default" },
      approvedPlan: "0123456789abcdef",
      override: [],
    },
  ]);
  expect(world.dialogue.shown).toContainEqual(expect.stringContaining("modal: Push to hq?"));
  expect(world.dialogue.shown).toContainEqual(expect.stringContaining("Nobody will be deleted, 2 added, 3 changed"));
  expect(world.dialogue.shown.at(-1)).toBe("mention: $(check) Delivered to hq: 2 added, 3 changed, 0 deleted.");
  expect(world.runsEnded).toBe(1);
  expect(world.pages).toEqual([{ title: "pushed /w/2n/users.csv", text: "hq" }]);
});

test("in a remote window the approval says from where the file is sent", async () => {
  const sentFrom = "the remote machine (ssh-remote) that this window works on, where the file is";
  const asked = await pushIn({ sentFrom });
  expect(asked.dialogue.shown).toContainEqual(expect.stringContaining(`Sent from: ${sentFrom}`));
  const counts = { create: 0, update: 0, delete: 4, unchanged: 16 };
  const typed = await pushIn({ sentFrom, engine: { plan: async () => planAnswer({ counts }) } });
  expect(typed.dialogue.shown).toContainEqual(expect.stringContaining(`Sent from ${sentFrom} · Type the number`));
});

test("a push that the network broke is tried again from its start: planned, approved, sent", async () => {
  let broken = 0;
  const engine = {
    plan: async () => {
      if (broken++ === 0) {
        throw new SyncFailure("ftp.acme.test refused the connection.", { failure: "transfer", wayOut: "Check the port." });
      }
      return planAnswer({});
    },
  };
  const world = await pushIn({ engine, script: { buttons: ["Try Again"], confirms: [true] } });
  expect(world.dialogue.shown).toContain("error: ftp.acme.test refused the connection. Check the port. [Try Again]");
  expect(world.dialogue.shown.filter((line) => line.startsWith("modal: "))).toHaveLength(1);
  expect(world.requests.pushes).toHaveLength(1);
});

test("a server that is another one than before is not tried again", async () => {
  const offered = { kind: "host-key", fingerprint: "SHA256:b", state: "changed", host: "ftp.acme.test", port: 22 } as const;
  const failing = async () => {
    throw new SyncFailure("ftp.acme.test shows another host key.", { failure: "transfer", offered });
  };
  const world = await pushIn({ engine: { plan: failing } });
  expect(world.dialogue.shown).toContain("error: ftp.acme.test shows another host key.");
});

test("nothing is pushed when the modal is dismissed", async () => {
  const world = await pushIn({ script: { confirms: [false] } });
  expect(world.requests.pushes).toEqual([]);
  expect(world.pages).toEqual([]);
});

test("deletions want their number typed, with the plan in view", async () => {
  const counts = { create: 0, update: 0, delete: 4, unchanged: 16 };
  const engine = { plan: async () => planAnswer({ counts }) };
  const world = await pushIn({ engine, script: { inputs: ["4"] } });
  expect(world.previews).toHaveLength(1);
  expect(world.requests.pushes).toMatchObject([{ override: [] }]);
});

test("a wrong number pushes nothing", async () => {
  const counts = { create: 0, update: 0, delete: 4, unchanged: 16 };
  const world = await pushIn({ engine: { plan: async () => planAnswer({ counts }) }, script: { inputs: ["5"] } });
  expect(world.dialogue.shown).toContain("refused: Type 4 to push, Escape to stop");
  expect(world.requests.pushes).toEqual([]);
});

test("a held guard is passed only by the typed number, as an override of this plan", async () => {
  const counts = { create: 0, update: 0, delete: 4, unchanged: 16 };
  const engine = { plan: async () => planAnswer({ counts, guards: [held] }) };
  const world = await pushIn({ engine, script: { inputs: ["4"] } });
  expect(world.dialogue.shown).toContainEqual(expect.stringContaining("Held: 4 of 20 = 20 %"));
  expect(world.requests.pushes).toMatchObject([{ override: [{ id: held.id, count: held.count }], approvedPlan: "0123456789abcdef" }]);
});

test("a held guard that counts nobody asks for the number of people in the file", async () => {
  const guard = { ...held, id: "no-baseline", count: 0, message: "Who will be deleted is unknown" } as const;
  const world = await pushIn({ engine: { plan: async () => planAnswer({ guards: [guard] }) }, script: { inputs: ["20"] } });
  expect(world.requests.pushes).toMatchObject([{ override: [{ id: "no-baseline", count: 0 }] }]);
});

test("a hard stop cannot be passed", async () => {
  const stop = { ...held, id: "hard-stop", verdict: "stop", message: "The file has no records." } as const;
  const world = await pushIn({ engine: { plan: async () => planAnswer({ guards: [stop] }) }, script: { inputs: ["4"], confirms: [true] } });
  expect(world.dialogue.shown.at(-1)).toBe("error: The file is not sent. The file has no records. [Show Preview]");
  expect(world.requests.pushes).toEqual([]);
});

test("unsaved changes are saved first, when the person says so", async () => {
  const world = await pushIn({ dirty: true, script: { picks: ["Save users.csv and go on"], confirms: [true] } });
  expect(world.saved).toBe(1);
  expect(world.requests.pushes).toHaveLength(1);
});

test("unsaved changes that are not saved stop the push", async () => {
  const world = await pushIn({ dirty: true, script: { picks: ["Cancel"] } });
  expect(world.saved).toBe(0);
  expect(world.requests.plans).toEqual([]);
});

test("Restricted Mode refuses in words and asks the sync process nothing", async () => {
  const world = await pushIn({ bar: "This workspace is in Restricted Mode.", script: { confirms: [true] } });
  expect(world.dialogue.shown).toEqual(["warning: Push is not available. This workspace is in Restricted Mode."]);
  expect(world.requests.plans).toEqual([]);
});

test("what is wrong in usersync.json is a click away", async () => {
  const problems = [{ message: "There is no profile canteen.", line: 4, column: 7 }];
  const data = { failure: "config", problems, file: "/w/usersync.json", wayOut: "Mend /w/usersync.json." } as const;
  const engine = { plan: () => Promise.reject(new SyncFailure("usersync.json has 1 error.", data)) };
  const world = await pushIn({ engine, script: { buttons: ["Show in File"] } });
  expect(world.dialogue.shown.at(-1)).toBe(
    "error: usersync.json has 1 error. Line 4: There is no profile canteen. Mend /w/usersync.json. [Show in File]",
  );
  expect(world.pages).toEqual([{ title: "/w/usersync.json", text: "" }]);
});

test("a file with errors is refused with the list", async () => {
  const problems = [{ message: "Card 6.00E+02 was spoilt by a spreadsheet", line: 3, column: 9 }];
  const failure = new SyncFailure("users.csv has 1 error and is not sent.", { failure: "refused", problems });
  const engine = { plan: () => Promise.reject(failure) };
  const world = await pushIn({ engine, script: { buttons: ["Show List"] } });
  expect(world.dialogue.shown.at(-1)).toBe(
    "error: users.csv has 1 error and is not sent. Line 3: Card 6.00E+02 was spoilt by a spreadsheet [Show List]",
  );
  expect(world.pages.map(({ title }) => title)).toEqual(["Problems", "What keeps the file back"]);
});

test("without a target one is asked for and written, comments kept", async () => {
  const texts = { "/w/usersync.json": '{\n  // ours\n  "rules": { "formula": "off" }\n}\n' };
  const world = await pushIn({
    texts,
    script: {
      picks: ["SFTP", "Password", "Type the path…", "I do not know", "Save canteen"],
      // The whole address may be pasted: its path is offered then.
      inputs: ["sftp://acme@sftp.acme.test/in/users.csv", "/in/users.csv", "canteen"],
      confirms: [true],
    },
  });
  const written = world.texts.get("/w/usersync.json") ?? "";
  expect(written).toContain("// ours");
  expect(written).toContain('"url": "sftp://acme@sftp.acme.test/in/users.csv"');
  expect(JSON.parse(written.replace("// ours", ""))).toMatchObject({ files: [{ path: "2n/users.csv", target: "canteen" }] });
  expect(world.requests.pushes).toMatchObject([{ target: "canteen", config: "/w/usersync.json" }]);
});

test("an address with a password in it is not taken", async () => {
  const world = await pushIn({ texts: {}, script: { picks: ["SFTP"], inputs: ["sftp://acme:secret@sftp.acme.test/in/users.csv"] } });
  expect(world.dialogue.shown.at(-1)).toMatch(/^refused: /);
  expect(world.texts.size).toBe(0);
});

test("a usersync.json that cannot be read is shown and not written to", async () => {
  const world = await pushIn({
    texts: { "/w/usersync.json": '{ "targets": ' },
    script: { picks: ["SFTP"] },
  });
  expect(world.dialogue.shown).not.toContain("pick: Add a target for users.csv");
  expect(world.texts.get("/w/usersync.json")).toBe('{ "targets": ');
  expect(world.dialogue.shown.at(-1)).toMatch(/^error: usersync.json cannot be read/);
});

test("a fault of ours is logged and said as one", async () => {
  const world = await pushIn({ engine: { plan: () => Promise.reject(new TypeError("x is undefined")) } });
  expect(world.dialogue.shown.at(-1)).toBe("error: Push failed because of a fault in UserSync: x is undefined [Show Log]");
  expect(world.logged).toEqual(["Push failed"]);
});

test("a plan that has changed under its approval is said in the preview too, and planned anew by a button", async () => {
  const text = "What the push does to people has changed since you approved it.";
  const world = await pushIn({
    engine: { push: () => Promise.reject(new SyncFailure(text, { failure: "conflict", wayOut: "Look at the new plan." })) },
    script: { confirms: [true], buttons: ["Preview Again"] },
  });
  expect(world.dialogue.shown).toContain(`error: ${text} Look at the new plan. [Preview Again]`);
  expect(world.pages).toEqual([{ title: "outdated /w/2n/users.csv", text }]);
  expect(world.requests.plans).toHaveLength(2);
  expect(world.previews).toMatchObject([{ request: { file: "/w/2n/users.csv", target: "hq" } }]);
});

test("a file that somebody else has sent is a conflict, with what it changes a click away and out of the log", async () => {
  const foreign = { ...planAnswer(), text: "# Bo Lund was removed by somebody else" };
  const world = await pushIn({
    engine: {
      plan: () => Promise.reject(new SyncFailure("The target holds another file.", { failure: "conflict", wayOut: "Compare.", foreign })),
    },
    script: { buttons: ["Show What Somebody Else Sent"] },
  });
  expect(world.pages).toContainEqual({ title: "What somebody else sent", text: foreign.text });
  expect(world.logged.join()).not.toContain("Bo Lund");
  expect(world.requests.pushes).toEqual([]);
});
