import { describe, expect, it } from "vitest";
import type { SecretQuestion } from "#sync/protocol";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import { generateHostKey, startSftpServer } from "../../support/servers/index.ts";
import { expectFailure } from "./storeContract.ts";
import { fileOf, storeScene } from "./storeScene.ts";
import { answers, sftpTarget } from "./subjects.ts";

const scene = storeScene(startSftpServer);

describe("SFTP, log-in", () => {
  const asking = (replies: readonly (string | undefined)[]) => {
    const questions: SecretQuestion[] = [];
    const secret = async (question: SecretQuestion): Promise<string | undefined> => replies[questions.push(question) - 1];
    return { questions, secret };
  };

  it("asks again when the password was refused, and says so", async () => {
    await scene.start();
    const { questions, secret } = asking(["wrong", "secret"]);
    await scene.open(sftpTarget(scene.server), answers({ secret }));
    expect(questions).toEqual([
      { account: `sftp://user@127.0.0.1:${scene.server.port}`, kind: "password", refused: false },
      { account: `sftp://user@127.0.0.1:${scene.server.port}`, kind: "password", refused: true },
    ]);
  });

  it("gives up after three wrong passwords", async () => {
    await scene.start();
    const { questions, secret } = asking(["a", "b", "c", "d", "e"]);
    await expectFailure(openStore(sftpTarget(scene.server), answers({ secret })), "auth");
    expect(questions).toHaveLength(3);
  });

  it("fails when there is no password", async () => {
    await scene.start();
    await expectFailure(openStore(sftpTarget(scene.server), answers({ secret: async () => undefined })), "auth");
    expect(scene.server.counters.refusedLogins).toBe(0);
  });

  it("gives through what the question itself fails with", async () => {
    await scene.start();
    const reason = new Error("the window was closed");
    await expect(openStore(sftpTarget(scene.server), answers({ secret: () => Promise.reject(reason) }))).rejects.toBe(reason);
  });

  it("answers a password that is asked for interactively", async () => {
    await scene.start({ users: { user: { password: "secret", keyboardInteractive: true } } });
    await scene.open(sftpTarget(scene.server), answers());
    expect(scene.server.counters.logins).toBe(1);
  });

  it("hands on what the server asks for beside the password, in words that a window can show", async () => {
    await scene.start({ users: { user: { password: "secret", keyboardInteractive: true, codes: ["123456"] } } });
    const { questions, secret } = asking(["secret", "123456"]);
    await scene.open(sftpTarget(scene.server), answers({ secret }));
    expect(questions).toMatchObject([
      { kind: "password", refused: false },
      { kind: "code", refused: false, prompt: "Verification [1m code" },
    ]);
  });

  it("takes the code behind a right password for what was refused, and doubts the password when that is no help", async () => {
    await scene.start({ users: { user: { password: "secret", keyboardInteractive: true, codes: ["123456"] } } });
    const { questions, secret } = asking(["secret", "000000", "111111", "secret", "123456"]);
    await scene.open(sftpTarget(scene.server), answers({ secret }));
    expect(questions.map(({ kind, refused }) => `${kind} ${refused}`)).toEqual([
      "password false",
      "code false",
      "code true",
      "password true",
      "code true",
    ]);
  });

  it.each(["ed25519", "ecdsa", "rsa"] as const)("uses a private key (%s)", async (type) => {
    const key = generateHostKey(type);
    const reference = await startSftpServer({ hostKeys: [key] });
    await reference.close();
    await scene.start({ users: { user: { publicKeys: [reference.hostKeys[0]?.line ?? ""] } } });
    await scene.open(
      sftpTarget(scene.server, { identity: "the-file" }),
      answers({ readFile: fileOf(key), secret: async () => expect.unreachable("no secret is needed") }),
    );
    expect(scene.server.counters.logins).toBe(1);
  });

  it("says that the server does not know the key", async () => {
    await scene.start({ users: { user: { password: "secret", publicKeys: [scene.server?.hostKeys[0]?.line ?? ""] } } });
    const failure = await expectFailure(
      openStore(sftpTarget(scene.server, { identity: "the-file" }), answers({ readFile: fileOf(generateHostKey()) })),
      "auth",
    );
    expect(failure.message).toContain("refused the key");
  });

  it.each([
    ["cannot be read", "another-file", "x"],
    ["is not a private key", "the-file", "rubbish"],
  ])("says that the key %s", async (words, identity, content) => {
    await scene.start({ users: { user: { publicKeys: [] } } });
    const failure = await expectFailure(openStore(sftpTarget(scene.server, { identity }), answers({ readFile: fileOf(content) })), "auth");
    expect(failure.message).toContain(words);
  });

  it("says that no agent is there", async () => {
    await scene.start({ users: { user: { publicKeys: [] } } });
    await expectFailure(
      openStore(sftpTarget(scene.server, { identity: "agent" }), answers({ agentSocket: "/nowhere/agent.sock" })),
      "auth",
    );
  });

  it("sends no user name with control characters", async () => {
    await scene.start();
    await expectFailure(openStore(sftpTarget(scene.server, { user: "user\nname" }), answers()), "protocol");
    expect(scene.server.counters.connections).toBe(0);
  });
});
