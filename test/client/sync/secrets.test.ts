import { expect, test } from "vitest";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { withSecrets } from "../../../client/src/commands/withSecrets.ts";
import { SyncFailure } from "../../../client/src/sync/syncEngine.ts";
import { createWorld } from "../support/world.ts";

const question = { account: "sftp://acme@sftp.acme.test:22", kind: "password", refused: false } as const;

test("a secret is asked hidden, and stored only after the command it was typed for has worked", async () => {
  const world = createWorld({ script: { inputs: ["s3cret"] } });
  await withSecrets(world, async () => {
    expect(await world.secrets.answer(question)).toBe("s3cret");
    expect(world.stored.size).toBe(0);
  });
  expect([...world.stored]).toEqual([["password sftp://acme@sftp.acme.test:22", "s3cret"]]);
  expect(world.dialogue.shown).toEqual(["input (hidden): Password for sftp://acme@sftp.acme.test:22"]);
});

test("a stored secret is not asked again, and goes to its own account only", async () => {
  const world = createWorld({ script: { inputs: [undefined] } });
  world.stored.set("password sftp://acme@sftp.acme.test:22", "s3cret");
  expect(await world.secrets.answer(question)).toBe("s3cret");
  expect(await world.secrets.answer({ ...question, account: "sftp://acme@evil.test:22" })).toBeNull();
});

test("a refused secret is asked anew", async () => {
  const world = createWorld({ script: { inputs: ["better"] } });
  world.stored.set("password sftp://acme@sftp.acme.test:22", "old");
  expect(await world.secrets.answer({ ...question, refused: true })).toBe("better");
  expect(world.dialogue.shown[0]).toContain("The last one was refused.");
});

test("what was typed for a log-in that failed is forgotten", async () => {
  const world = createWorld({ script: { inputs: ["wrong"] } });
  const failing = withSecrets(world, async () => {
    await world.secrets.answer(question);
    throw new SyncFailure("The server refused the log-in.", { failure: "transfer" });
  });
  await expect(failing).rejects.toThrow("refused");
  await world.secrets.keep();
  expect(world.stored.size).toBe(0);
});

test("a command that connects to nothing settles no secret of one that is still logging in", async () => {
  const world = createWorld({ script: { inputs: ["s3cret"] } });
  await withSecrets(world, async () => {
    await world.secrets.answer(question);
    await runCommand(world, "usersync.showHistory", []);
    expect(world.stored.size).toBe(0);
  });
  expect(world.stored.size).toBe(1);
});

test("a code is asked in the server's words whenever it is wanted, and kept nowhere", async () => {
  const world = createWorld({ script: { inputs: ["123456", "654321"] } });
  const code = { ...question, kind: "code", prompt: "Verification code:" } as const;
  await withSecrets(world, async () => {
    expect(await world.secrets.answer(code)).toBe("123456");
    expect(await world.secrets.answer(code)).toBe("654321");
  });
  expect(world.stored.size).toBe(0);
  expect(world.dialogue.shown[0]).toBe("input (hidden): sftp://acme@sftp.acme.test:22 asks: Verification code:");
});

test("forgetting removes every secret of the account", async () => {
  const world = createWorld();
  world.stored.set("password sftp://acme@sftp.acme.test:22", "a");
  world.stored.set("passphrase sftp://acme@sftp.acme.test:22", "b");
  world.stored.set("password sftp://other@sftp.acme.test:22", "c");
  expect(await world.secrets.forget("sftp://acme@sftp.acme.test:22")).toBe(true);
  expect([...world.stored.values()]).toEqual(["c"]);
  expect(await world.secrets.forget("sftp://acme@sftp.acme.test:22")).toBe(false);
});
