import { describe, expect, it } from "vitest";
import { answerSecrets, variableNames } from "../../cli/src/secrets.ts";
import { fakeEnvironment } from "../support/fakeEnvironment.ts";

const account = "sftp://acme@sftp.example.test:22";
const question = { account, kind: "password", refused: false } as const;

describe("a secret for the command line", () => {
  it("comes from the environment where it is bound to the account", async () => {
    const variables = { USERSYNC_SECRET_HQ_1: "s3cret", USERSYNC_URL_HQ_1: account, USERSYNC_SECRET_HQ_1_PASSPHRASE: "phrase" };
    const answer = answerSecrets(fakeEnvironment({ variables }), "hq-1", false);
    expect(await answer(question)).toBe("s3cret");
    expect(await answer({ ...question, kind: "passphrase" })).toBe("phrase");
  });

  it("that is nowhere is a failure that names the variables", async () => {
    const none = answerSecrets(fakeEnvironment(), "hq", false)({ ...question, kind: "passphrase" });
    await expect(none).rejects.toMatchObject({
      exitCode: 4,
      message: `There is no passphrase for ${account}`,
      wayOut: `Set USERSYNC_SECRET_HQ_PASSPHRASE and USERSYNC_URL_HQ=${account}, or give it on standard input with --secret-stdin`,
    });
    const token = answerSecrets(fakeEnvironment(), "hq", false)({ ...question, account: "https://commander.example.test", kind: "token" });
    await expect(token).rejects.toMatchObject({ wayOut: expect.stringContaining("USERSYNC_URL_HQ_TOKEN=https://commander.example.test") });
  });

  it("that is empty is never tried", async () => {
    const variables = { USERSYNC_SECRET_HQ: "", USERSYNC_URL_HQ: account };
    await expect(answerSecrets(fakeEnvironment({ variables }), "hq", false)(question)).rejects.toMatchObject({
      exitCode: 2,
      message: "USERSYNC_SECRET_HQ is set, but empty",
    });
    await expect(answerSecrets(fakeEnvironment({ input: "" }), "hq", true)(question)).rejects.toMatchObject({ exitCode: 2 });
  });

  it.each([
    [
      { USERSYNC_SECRET_HQ: "s3cret", USERSYNC_URL_HQ: "sftp://acme@evil.test:22" },
      /USERSYNC_URL_HQ is sftp:\/\/acme@evil.test:22, but usersync.json leads to/,
    ],
    [{ USERSYNC_SECRET_HQ: "s3cret" }, /USERSYNC_URL_HQ is not set/],
  ])("goes nowhere else: %j", async (variables, message) => {
    const failure = answerSecrets(fakeEnvironment({ variables }), "hq", false)(question);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ exitCode: 2 });
    await expect(failure).rejects.not.toThrow(/s3cret/);
  });

  it.each([
    ["ftp://acme:geheim4711@sftp.example.test:21", "ftp://acme@sftp.example.test:21"],
    ["ftp://acme:ge@h/eim@sftp.example.test", "ftp://acme@sftp.example.test"],
    ["ftp://[2001:db8::1]:21", "ftp://[2001:db8::1]:21"],
    ["geheim4711", "no address"],
  ])("is not told where the variable for the account holds it: %s", async (bound, told) => {
    const variables = { USERSYNC_SECRET_HQ: "geheim4711", USERSYNC_URL_HQ: bound };
    await expect(answerSecrets(fakeEnvironment({ variables }), "hq", false)(question)).rejects.toMatchObject({
      message: `USERSYNC_URL_HQ is ${told}, but usersync.json leads to ${account}`,
    });
  });

  it("for a token is bound to the system's web address by a variable of its own", async () => {
    const token = { account: "https://commander.example.test", kind: "token", refused: false } as const;
    const variables = { USERSYNC_SECRET_HQ_TOKEN: "t0ken", USERSYNC_URL_HQ: token.account };
    await expect(answerSecrets(fakeEnvironment({ variables }), "hq", false)(token)).rejects.toThrow(/USERSYNC_URL_HQ_TOKEN is not set/);
    const bound = { ...variables, USERSYNC_URL_HQ: account, USERSYNC_URL_HQ_TOKEN: token.account };
    expect(await answerSecrets(fakeEnvironment({ variables: bound }), "hq", false)(token)).toBe("t0ken");
    await expect(
      answerSecrets(fakeEnvironment({ variables: bound }), "hq", false)({ ...token, account: "https://evil.test" }),
    ).rejects.toThrow(/leads to https:\/\/evil.test/);
  });

  it("for a code is asked for where somebody can answer, and comes from a variable of its own elsewhere", async () => {
    const code = { ...question, kind: "code", prompt: "Verification code:" } as const;
    const asked: string[] = [];
    const ask = async (text: string) => `${asked.push(text)}23456`;
    const atHand = answerSecrets(fakeEnvironment({ ask, input: "s3cret" }), "hq", true);
    expect([await atHand(question), await atHand(code), await atHand(code)]).toEqual(["s3cret", "123456", "223456"]);
    expect(asked[0]).toBe(`${account} asks: Verification code: `);
    await expect(answerSecrets(fakeEnvironment(), "hq", false)(code)).rejects.toMatchObject({
      message: `There is no code for ${account}`,
      wayOut: `Set USERSYNC_SECRET_HQ_CODE and USERSYNC_URL_HQ=${account}`,
    });
    const variables = { USERSYNC_SECRET_HQ_CODE: "654321", USERSYNC_URL_HQ: account };
    expect(await answerSecrets(fakeEnvironment({ variables, ask }), "hq", false)(code)).toBe("654321");
  });

  it("from standard input is for the account that asks first, and for no other", async () => {
    const variables = { USERSYNC_SECRET_HQ_TOKEN: "t0ken", USERSYNC_URL_HQ_TOKEN: "https://commander.example.test" };
    const answer = answerSecrets(fakeEnvironment({ variables, input: "from input" }), "hq", true);
    expect(await answer(question)).toBe("from input");
    expect(await answer({ account: "https://commander.example.test", kind: "token", refused: false })).toBe("t0ken");
    await expect(answer({ ...question, account: "sftp://acme@other.test:22" })).rejects.toMatchObject({ exitCode: 4 });
  });

  it("of a proxy has variables of its own, and never comes from standard input", async () => {
    const ofProxy = { account: "http://me@proxy.test:3128", kind: "password", refused: false, isProxy: true } as const;
    const variables = {
      USERSYNC_SECRET_HQ: "s3cret",
      USERSYNC_URL_HQ: account,
      USERSYNC_SECRET_HQ_PROXY: "proxy word",
      USERSYNC_URL_HQ_PROXY: ofProxy.account,
    };
    expect(await answerSecrets(fakeEnvironment({ variables }), "hq", false)(ofProxy)).toBe("proxy word");
    expect(await answerSecrets(fakeEnvironment({ variables, input: "from input" }), "hq", true)(ofProxy)).toBe("proxy word");
    await expect(answerSecrets(fakeEnvironment({ input: "from input" }), "hq", true)(ofProxy)).rejects.toMatchObject({
      wayOut: `Set USERSYNC_SECRET_HQ_PROXY and USERSYNC_URL_HQ_PROXY=${ofProxy.account}`,
    });
  });

  it("comes from standard input, read once, when asked for", async () => {
    const answer = answerSecrets(fakeEnvironment({ input: "from input" }), "hq", true);
    expect(await answer(question)).toBe("from input");
    expect(await answer(question)).toBe("from input");
  });

  it("is not offered again when it was refused, and it is told where it came from", async () => {
    const variables = { USERSYNC_SECRET_HQ: "s3cret", USERSYNC_URL_HQ: account };
    const refused = { ...question, refused: true };
    await expect(answerSecrets(fakeEnvironment({ variables }), "hq", false)(refused)).rejects.toMatchObject({
      exitCode: 4,
      message: `The password for ${account} was refused`,
      wayOut: expect.stringContaining("USERSYNC_SECRET_HQ"),
    });
    const answer = answerSecrets(fakeEnvironment({ input: "from input" }), "hq", true);
    await answer(question);
    await expect(answer(refused)).rejects.toMatchObject({ wayOut: expect.stringContaining("standard input") });
  });

  it("has names in capitals, with anything else as an underscore", () => {
    expect(variableNames("hq-žižkov 2")).toEqual({ secret: "USERSYNC_SECRET_HQ__I_KOV_2", url: "USERSYNC_URL_HQ__I_KOV_2" });
  });
});
