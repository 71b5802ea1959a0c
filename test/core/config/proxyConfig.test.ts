import { describe, expect, it } from "vitest";
import { readConfig, setTargetPin, targetAccount } from "#core";

const hostKey = `SHA256:${"a".repeat(43)}`;
const file = (proxy: unknown, url = "sftp://u@h/x.csv") => JSON.stringify({ targets: { hq: { url, proxy } } });
const proxyOf = (proxy: unknown) => {
  const { config, problems } = readConfig(file(proxy));
  expect(problems).toEqual([]);
  return config.targets.hq?.proxy;
};
const problemsOf = (text: string) =>
  readConfig(text).problems.map(({ kind, start, end, message }) => [kind, text.slice(start, end), message] as const);

describe("the proxy of a target", () => {
  it.each([
    ["http://proxy.test:3128", { protocol: "http", host: "proxy.test", port: 3128, user: "" }],
    ["http://me@proxy.test:3128/", { protocol: "http", port: 3128, user: "me" }],
    ["http://acme%5Cme@[2001:db8::1]:8080", { host: "2001:db8::1", port: 8080, user: "acme\\me" }],
    ["socks5://proxy.test", { protocol: "socks5", port: 1080, user: "" }],
    ["ssh://me@jump.test", { protocol: "ssh", port: 22, user: "me" }],
    [
      { url: "ssh://me@jump.test:2222", hostKey, identity: "agent" },
      { protocol: "ssh", port: 2222, hostKey, identity: "agent" },
    ],
  ])("is read from %j", (proxy, expected) => {
    const url = typeof proxy === "string" ? proxy : proxy.url;
    expect(proxyOf(proxy)).toMatchObject({ url, ...expected });
    expect(Object.isFrozen(proxyOf(proxy))).toBe(true);
  });

  it("has an account of its own, to which its secret is bound", () => {
    const proxy = proxyOf("http://me@proxy.test:3128");
    expect(proxy && targetAccount(proxy)).toBe("http://me@proxy.test:3128");
  });

  it.for<[string, unknown, string, string]>([
    ["no proxy", "proxy.test:3128", '"proxy.test:3128"', "targets.hq.proxy must look like http://"],
    ["TLS to a proxy", "https://proxy.test:443", '"https://proxy.test:443"', "must look like"],
    ["an HTTP proxy without a port", "http://proxy.test", '"http://proxy.test"', "must have a port"],
    ["a port out of range", { url: "socks5://p:70000" }, '"socks5://p:70000"', "targets.hq.proxy.url must have a port"],
    ["a jump host without a user", "ssh://jump.test", '"ssh://jump.test"', "must name the user"],
    ["a user that no header can hold", "http://a%3Ab@p:1", '"http://a%3Ab@p:1"', "user name that cannot be sent"],
    ["a user with a line break", "http://a%0D%0Ab@p:1", '"http://a%0D%0Ab@p:1"', "user name that cannot be sent"],
    ["a line break in the host", "http://p\r\nx:1", '"http://p\\r\\nx:1"', "must look like"],
    ["a host key where nothing is verified", { url: "http://p:1", hostKey }, '"hostKey"', "belongs to a jump host"],
    ["a bad host key", { url: "ssh://u@j", hostKey: "SHA256:x" }, '"SHA256:x"', "must be a host key's fingerprint"],
  ])("is not %s", ([_, proxy, drawn, message]) => {
    expect(problemsOf(file(proxy))).toEqual([["shape", drawn, expect.stringContaining(message)]]);
  });

  it.each(["http://me:secret@proxy.test:3128", { url: "socks5://me:secret@proxy.test" }])("never holds a password: %j", (proxy) => {
    expect(problemsOf(file(proxy)).map(([kind]) => kind)).toEqual(["secret"]);
  });

  it.each(["ftp://u@h/x.csv", "ftps://u@h/x.csv"])("is nothing for %s", (url) => {
    expect(problemsOf(file("socks5://p", url))).toEqual([["shape", '"proxy"', expect.stringContaining("there is no proxy for FTP")]]);
  });

  it("is nothing for a folder", () => {
    expect(problemsOf(file("socks5://p", "file:x/"))).toEqual([["shape", '"proxy"', expect.stringContaining("belongs to sftp:")]]);
  });

  it("does not share its secret's variable with another target", () => {
    const text = JSON.stringify({ targets: { hq: { url: "sftp://u@h/x", proxy: "socks5://p" }, "hq-proxy": { url: "file:a/" } } });
    expect(problemsOf(text)).toEqual([["reference", '"hq-proxy"', expect.stringContaining("USERSYNC_SECRET_HQ_PROXY")]]);
  });
});

describe("pinning a jump host", () => {
  it("makes an object of an address and leaves the target's own pin alone", () => {
    const text = setTargetPin(file("ssh://me@jump.test"), "hq", { pin: hostKey, isProxy: true });
    expect(readConfig(text).config.targets.hq).toMatchObject({ proxy: { url: "ssh://me@jump.test", hostKey } });
    expect(JSON.parse(text).targets.hq).not.toHaveProperty("hostKey");
  });

  it("keeps what the object says", () => {
    const text = setTargetPin(file({ url: "ssh://me@jump.test", identity: "agent" }), "hq", { pin: hostKey, isProxy: true });
    expect(JSON.parse(text).targets.hq.proxy).toEqual({ url: "ssh://me@jump.test", identity: "agent", hostKey });
  });
});
