import { expect, test } from "vitest";
import { createWorld } from "../support/world.ts";

const question = { account: "sftp://acme@sftp.acme.test:22", kind: "password", refused: false } as const;

test("a secret is asked hidden and once, and stored only after the log-in it was typed for has worked", async () => {
  const world = createWorld({ script: { inputs: ["s3cret"] } });
  const login = world.secrets.beginLogin();
  expect(await login.answer(question)).toBe("s3cret");
  expect(await login.answer(question)).toBe("s3cret");
  expect(world.stored.size).toBe(0);
  await login.worked();
  expect([...world.stored]).toEqual([["password sftp://acme@sftp.acme.test:22", "s3cret"]]);
  expect(world.dialogue.shown).toEqual(["input (hidden): Password for sftp://acme@sftp.acme.test:22"]);
});

test("a stored secret is not asked again, and goes to its own account only", async () => {
  const world = createWorld({ script: { inputs: [undefined] } });
  world.stored.set("password sftp://acme@sftp.acme.test:22", "s3cret");
  const login = world.secrets.beginLogin();
  expect(await login.answer(question)).toBe("s3cret");
  expect(await login.answer({ ...question, account: "sftp://acme@evil.test:22" })).toBeNull();
});

test("a refused secret is asked anew, and the one that worked is stored", async () => {
  const world = createWorld({ script: { inputs: ["worse", "better"] } });
  world.stored.set("password sftp://acme@sftp.acme.test:22", "old");
  const login = world.secrets.beginLogin();
  expect(await login.answer({ ...question, refused: true })).toBe("worse");
  expect(await login.answer({ ...question, refused: true })).toBe("better");
  expect(world.dialogue.shown[0]).toContain("The last one was refused.");
  await login.worked();
  expect([...world.stored.values()]).toEqual(["better"]);
});

test("what was typed for a log-in that failed is forgotten", async () => {
  const world = createWorld({ script: { inputs: ["wrong", "right"] } });
  const first = world.secrets.beginLogin();
  await first.answer(question);
  first.failed();
  const second = world.secrets.beginLogin();
  expect(await second.answer(question)).toBe("right");
  await second.worked();
  expect([...world.stored.values()]).toEqual(["right"]);
});

test("a code is asked in the server's words whenever it is wanted, and kept nowhere", async () => {
  const world = createWorld({ script: { inputs: ["123456", "654321"] } });
  const code = { ...question, kind: "code", prompt: "Verification code:" } as const;
  const login = world.secrets.beginLogin();
  expect(await login.answer(code)).toBe("123456");
  expect(await login.answer(code)).toBe("654321");
  await login.worked();
  expect(world.stored.size).toBe(0);
  expect(world.dialogue.shown[0]).toBe("input (hidden): sftp://acme@sftp.acme.test:22 asks: Verification code:");
});

test("forgetting removes every secret of the account, one that is being tried too", async () => {
  const world = createWorld({ script: { inputs: ["typed"] } });
  world.stored.set("passphrase sftp://acme@sftp.acme.test:22", "b");
  world.stored.set("password sftp://other@sftp.acme.test:22", "c");
  const login = world.secrets.beginLogin();
  await login.answer(question);
  expect(await world.secrets.forget("sftp://acme@sftp.acme.test:22")).toBe(true);
  await login.worked();
  expect([...world.stored.values()]).toEqual(["c"]);
  expect(await world.secrets.forget("sftp://acme@sftp.acme.test:22")).toBe(false);
});
