import { describe, expect, test } from "vitest";
import { misplacedSecret, readConfig } from "#core";

const request = (parts: object) => ({ import: { request: { url: "https://API.acme.test:443/import", ...parts } } });

/** For whom each secret of a configuration is kept, its characters, and the target without it. */
function found(hq: object) {
  const text = JSON.stringify({ targets: { hq } });
  const { problems } = readConfig(text);
  return problems
    .filter(({ kind }) => kind === "secret")
    .map(({ path }) => {
      const secret = misplacedSecret(text, path);
      return secret && [`${secret.kind} ${secret.account}`, text.slice(secret.start, secret.end), JSON.parse(secret.text).targets.hq];
    });
}

describe("a secret in usersync.json", () => {
  test("that stands in the address of a target or its proxy belongs to that account", () => {
    expect(found({ url: "ftps://acom:p%40ss@ftp.acme.test/users.csv" })).toEqual([
      ["password ftps://acom@ftp.acme.test:21", "p%40ss", { url: "ftps://acom@ftp.acme.test/users.csv" }],
    ]);
    const url = "sftp://acom@sftp.acme.test:2222/users.csv";
    expect(found({ url, proxy: "socks5://jo:pw@proxy.acme.test" })).toEqual([
      ["password socks5://jo@proxy.acme.test:1080", "pw", { url, proxy: "socks5://jo@proxy.acme.test" }],
    ]);
    expect(found({ url, proxy: { url: "ssh://jo:pw@jump.acme.test" } })[0]?.[0]).toBe("password ssh://jo@jump.acme.test:22");
  });

  test("that has a property of its own belongs to the target's account, other secrets beside it or not", () => {
    const url = "sftp://acom@sftp.acme.test/users.csv";
    expect(found({ url, password: "pw", passphrase: 'a "b"' })).toEqual([
      ["password sftp://acom@sftp.acme.test:22", "pw", { url, passphrase: 'a "b"' }],
      ["passphrase sftp://acom@sftp.acme.test:22", 'a \\"b\\"', { url, password: "pw" }],
    ]);
  });

  test("that goes out with the import request is a token of that host, and the request says where it goes", () => {
    const url = "sftp://acom@sftp.acme.test/users.csv";
    const [bearer] = found({ url, ...request({ headers: { Authorization: "Bearer abc.def" } }) });
    expect(bearer).toEqual(["token https://api.acme.test", "abc.def", { url, ...request({ headers: {}, authentication: "bearer" }) }]);
    const [key] = found({ url, ...request({ headers: { "X-Api-Key": "abc" } }) });
    expect(key).toEqual(["token https://api.acme.test", "abc", { url, ...request({ headers: { "X-Api-Key": "{token}" } }) }]);
  });

  test("cannot be moved where nobody could give it back", () => {
    const url = "sftp://acom@sftp.acme.test/users.csv";
    expect(found({ url, ...request({ headers: { Authorization: "Basic YTpi" } }) })).toEqual([undefined]);
    expect(found({ url, ...request({ headers: { Cookie: "id=1" } }) })).toEqual([undefined]);
    expect(found({ url, ...request({ body: { json: '{"password": "x"}' } }) })).toEqual([undefined]);
    expect(found({ url: "nowhere", password: "pw" })).toEqual([undefined]);
    expect(misplacedSecret("{", ["targets", "hq", "url"])).toBeUndefined();
  });
});
