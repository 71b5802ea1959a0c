import { expect, test } from "vitest";
import { answerIdentity } from "../../../client/src/sync/identity.ts";
import { createWorld } from "../support/world.ts";

const question = {
  target: "hq",
  config: "/w/usersync.json",
  kind: "host-key",
  host: "sftp.acme.test",
  port: 22,
  fingerprint: "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
  keyType: "ssh-ed25519",
} as const;
const texts = { "/w/usersync.json": '{ "targets": { "hq": { "url": "sftp://a@sftp.acme.test/x.csv" /* ours */ } } }' };

test("an unknown host key is shown, and pinned in usersync.json when it is trusted", async () => {
  const world = createWorld({ texts, script: { picks: [question.fingerprint] } });
  expect(await answerIdentity(world, question)).toBe(true);
  expect(world.dialogue.shown[0]).toContain("sftp.acme.test:22 shows a host key that is not known here");
  expect(world.texts.get("/w/usersync.json")).toContain(`"hostKey": "${question.fingerprint}"`);
  expect(world.texts.get("/w/usersync.json")).toContain("/* ours */");
});

test("a certificate is pinned beside the other TLS settings", async () => {
  const digits = "ab".repeat(32);
  const fingerprint = `sha256:${digits}`;
  const world = createWorld({ texts, script: { picks: ["Trust it, and write it to usersync.json for the target hq"] } });
  await answerIdentity(world, { ...question, kind: "certificate", fingerprint });
  expect(world.texts.get("/w/usersync.json")).toContain(`"pin": "${fingerprint}"`);
});

test("the key of a jump host is pinned as the proxy's", async () => {
  const withProxy = {
    "/w/usersync.json": '{ "targets": { "hq": { "url": "sftp://a@b.test/x.csv", "proxy": "ssh://j@jump.acme.test" } } }',
  };
  const world = createWorld({ texts: withProxy, script: { picks: [question.fingerprint] } });
  expect(await answerIdentity(world, { ...question, isProxy: true })).toBe(true);
  const { hq } = JSON.parse(world.texts.get("/w/usersync.json") ?? "").targets;
  expect(hq.proxy).toEqual({ url: "ssh://j@jump.acme.test", hostKey: question.fingerprint });
  expect(hq.hostKey).toBeUndefined();
});

test("what is not trusted is not written", async () => {
  const world = createWorld({ texts, script: { picks: ["Do not connect"] } });
  expect(await answerIdentity(world, question)).toBe(false);
  expect(world.texts.get("/w/usersync.json")).toBe(texts["/w/usersync.json"]);
});

test("for a target that is not written yet nothing is, and the wizard gets the answer", async () => {
  const world = createWorld({ texts, script: { picks: [question.fingerprint] } });
  const { config: _, ...draft } = question;
  expect(await answerIdentity(world, { ...draft, isDraft: true })).toBe(true);
  expect(world.texts.get("/w/usersync.json")).toBe(texts["/w/usersync.json"]);
});
