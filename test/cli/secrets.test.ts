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
    expect(await answer({ ...question, kind: "token" })).toBeUndefined();
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

  it("from standard input is for the account that asks first, and for no other", async () => {
    const variables = { USERSYNC_SECRET_HQ_TOKEN: "t0ken", USERSYNC_URL_HQ_TOKEN: "https://commander.example.test" };
    const answer = answerSecrets(fakeEnvironment({ variables, input: "from input" }), "hq", true);
    expect(await answer(question)).toBe("from input");
    expect(await answer({ account: "https://commander.example.test", kind: "token", refused: false })).toBe("t0ken");
    expect(await answer({ ...question, account: "sftp://acme@other.test:22" })).toBeUndefined();
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
    expect(await answerSecrets(fakeEnvironment({ input: "from input" }), "hq", true)(ofProxy)).toBeUndefined();
  });

  it("comes from standard input, read once, when asked for", async () => {
    const answer = answerSecrets(fakeEnvironment({ input: "from input" }), "hq", true);
    expect(await answer(question)).toBe("from input");
    expect(await answer(question)).toBe("from input");
  });

  it("is not offered again when it was refused", async () => {
    const variables = { USERSYNC_SECRET_HQ: "s3cret", USERSYNC_URL_HQ: account };
    expect(await answerSecrets(fakeEnvironment({ variables }), "hq", false)({ ...question, refused: true })).toBeUndefined();
  });

  it("has names in capitals, with anything else as an underscore", () => {
    expect(variableNames("hq-žižkov 2")).toEqual({ secret: "USERSYNC_SECRET_HQ__I_KOV_2", url: "USERSYNC_URL_HQ__I_KOV_2" });
  });
});
