import { describe, expect, it } from "vitest";
import { defaultGuardLimits, readConfig } from "#core";

const pin = `sha256:${"AB:".repeat(31)}CD`;
const hostKey = `SHA256:${"a".repeat(43)}`;

/** Problems of a configuration, each with the text it is drawn under. */
const problemsOf = (text: string, options = {}) =>
  readConfig(text, options).problems.map(({ message, start, end, kind }) => [kind, text.slice(start, end), message] as const);
const json = (value: unknown) => JSON.stringify(value);
const target = (value: object) => json({ targets: { hq: { url: "sftp://u@h/x.csv", ...value } } });

describe("reading usersync.json", () => {
  it("takes comments and trailing commas", () => {
    const { config, problems } = readConfig(`{
      // where files go
      "targets": { "hq": { "url": "sftp://acme@sftp.example.com/in/users.csv", "hostKey": "${hostKey}", "identity": "agent" }, },
      "files": [{ "path": "2n/users.csv", "profile": "2n-access-commander", "target": "hq" }],
    }`);
    expect(problems).toEqual([]);
    expect(config.files).toEqual([{ path: "2n/users.csv", profile: "2n-access-commander", target: "hq" }]);
    expect(config.targets.hq).toEqual({
      name: "hq",
      url: "sftp://acme@sftp.example.com/in/users.csv",
      protocol: "sftp",
      host: "sftp.example.com",
      port: 22,
      user: "acme",
      path: "/in/users.csv",
      hostKey,
      identity: "agent",
    });
  });

  it("gives TLS its mode", () => {
    const { config } = readConfig(
      json({ targets: { a: { url: "ftps://u@h/x.csv" }, b: { url: "ftps://u@h/x.csv", tls: { mode: "implicit" } } } }),
    );
    expect(config.targets.a).toMatchObject({ port: 21, tls: { mode: "explicit" } });
    expect(config.targets.b).toMatchObject({ port: 990, tls: { mode: "implicit" } });
  });

  it("gives every pin one spelling", () => {
    const url = "ftps://u@h/x.csv";
    const request = { method: "POST", url: "https://h.test/", pin: pin.toUpperCase() };
    const reports = { url: "https://h.test/", pin };
    const { config, problems } = readConfig(json({ targets: { a: { url, tls: { pin }, import: { request }, reports } } }));
    expect(problems).toEqual([]);
    const spelt = { pin: `sha256:${"ab".repeat(31)}cd` };
    expect(config.targets.a).toMatchObject({ tls: spelt, import: { request: spelt }, reports: spelt });
  });

  it.each(["", "  \n", "{}"])("takes %j for a file without settings", (text) => {
    const { config, problems } = readConfig(text);
    expect(problems).toEqual([]);
    expect(config).toEqual({ files: [], targets: {}, known: {}, guards: defaultGuardLimits, rules: {}, ignore: [], profiles: [] });
  });

  it("reads known values as a list and as ids with names", () => {
    const { config } = readConfig(json({ known: { Company: ["ACME"], UserGroupUid: { "5b1c": "Employee" } } }));
    expect([...(config.known.Company ?? [])]).toEqual([["ACME", "ACME"]]);
    expect([...(config.known.UserGroupUid ?? [])]).toEqual([["5b1c", "Employee"]]);
  });

  it("keeps the default of every limit that is not set", () => {
    const { config } = readConfig(json({ guards: { delete: { percent: 2.5 }, protected: ["admin@acme.test"], from: 5 } }));
    expect(config.guards).toEqual({ ...defaultGuardLimits, delete: { percent: 2.5, count: 25 }, protected: ["admin@acme.test"], from: 5 });
  });

  it.each([
    ["https://[2001:db8::1]:8443/x", true],
    ["http://häuser.test/{path}?a=b", true],
    ["https://user@h.test", true],
    ["https:///x", false],
    ["https://h:port/x", false],
    ["https://h%zz/", false],
    ["https://a b/", false],
    ["ftp://h/x", false],
  ])("takes %s for a web address: %s", (url, isOne) => {
    const { config, problems } = readConfig(target({ import: { request: { url } } }));
    expect([config.targets.hq?.import?.request?.url, problems.length]).toEqual(isOne ? [url, 0] : [undefined, 1]);
    expect(URL.canParse(url.replace("{path}", "p")) || !isOne).toBe(true);
  });

  it.each(["https://h:port", "https://[::1", "https://h%zz/", "https://h/x"])("takes %s for no address of a system", (url) => {
    const { config, problems } = readConfig(target({ reports: { url } }));
    expect([config.targets.hq?.reports, problems.length]).toEqual([undefined, 1]);
  });

  it("fills in an import request", () => {
    const { config, problems } = readConfig(
      target({ import: { schedule: "daily 02:00 Europe/Prague", request: { url: "https://ac.example.com/x", authentication: "bearer" } } }),
    );
    expect(problems).toEqual([]);
    expect(config.targets.hq?.import?.request).toEqual({
      method: "POST",
      url: "https://ac.example.com/x",
      headers: {},
      expect: [200, 201, 202, 204],
      authentication: "bearer",
    });
  });

  it("gives a configuration that nobody can change", () => {
    const { config } = readConfig(target({}));
    expect([config, config.targets, config.targets.hq, config.files, config.guards].every(Object.isFrozen)).toBe(true);
  });

  it("knows no target by the name of a property that every object has", () => {
    expect(problemsOf(json({ files: [{ path: "x.csv", target: "constructor" }] }))).toHaveLength(1);
  });
});

describe("problems of usersync.json", () => {
  it.for<[string, string, string, string]>([
    ["an unknown property", '{"fils":[]}', '"fils"', "fils is not a property that belongs here."],
    ["a misspelled setting", target({ hostkey: hostKey }), '"hostkey"', "targets.hq.hostkey is not a property that belongs here."],
    ["a missing path", '{"files":[{"target":"hq"}],"targets":{"hq":{"url":"file:x/"}}}', '{"target":"hq"}', "files[0].path must be a text"],
    ["an unknown rule", '{"rules":{"no-such":"off"}}', '"no-such"', "rules.no-such is no problem code."],
    ["a bad severity", '{"rules":{"pattern":"none"}}', '"none"', "rules.pattern must be one of error, warning, info, off."],
    ["a percentage above 100", '{"guards":{"delete":{"percent":120}}}', "120", "guards.delete.percent must be a number from 0 to 100."],
    ["a count that is no number", '{"guards":{"delete":{"count":"many"}}}', '"many"', "guards.delete.count must be a whole number"],
    [
      "a blackout that ends before it begins",
      '{"guards":{"blackout":[{"from":"2026-12-31","to":"2026-12-24"}]}}',
      '"2026-12-24"',
      "must not be before from",
    ],
    ["a bad schedule", target({ import: { schedule: "nightly" } }), '"nightly"', "targets.hq.import.schedule must be a schedule"],
    ["a bad host key", target({ hostKey: "SHA256:short" }), '"SHA256:short"', "targets.hq.hostKey must be a host key's fingerprint"],
    ["a bad URL", '{"targets":{"hq":{"url":"sftp://u@h"}}}', '"sftp://u@h"', "targets.hq.url must end with the path"],
    [
      "a pin where nothing is encrypted",
      '{"targets":{"hq":{"url":"ftp://u@h/x.csv","tls":{}}}}',
      '"tls"',
      "targets.hq.tls belongs to ftps:",
    ],
    [
      "a host key for another protocol",
      `{"targets":{"hq":{"url":"ftps://u@h/x.csv","hostKey":"${hostKey}"}}}`,
      '"hostKey"',
      "belongs to sftp:",
    ],
    [
      "a request that sends a secret in the clear",
      target({ import: { request: { url: "http://h/x", authentication: "basic" } } }),
      '"http://h/x"',
      "must begin with https://",
    ],
  ])("draws %s at its place", ([_, text, drawn, message]) => {
    expect(problemsOf(text)).toEqual([[expect.stringMatching(/shape|reference/), drawn, expect.stringContaining(message)]]);
  });

  it.for<[string, string, string, string]>([
    ["profile", '{"files":[{"path":"x.csv","profile":"nobody"}]}', '"nobody"', "names nobody, which is no profile"],
    ["target", '{"files":[{"path":"x.csv","target":"nowhere"}]}', '"nowhere"', "names nowhere, which does not stand under targets"],
  ])("says that a %s does not exist", ([_, text, drawn, message]) => {
    expect(problemsOf(text)).toEqual([["reference", drawn, expect.stringContaining(message)]]);
  });

  it.each<[string, object, string]>([
    ["a profile without a name", { files: [{ path: "x.csv", profile: "" }] }, "files[0].profile must be a text that is not empty."],
    ["a target of another type", { files: [{ path: "x.csv", target: 7 }] }, "files[0].target must be a text that is not empty."],
    ["targets that are none", { files: [{ path: "x.csv", target: "hq" }], targets: [] }, "targets must be an object."],
    [
      "a day in another form",
      { guards: { blackout: [{ from: "24.12.2026", to: "2026-12-26" }] } },
      "guards.blackout[0].from must be a day such as 2026-12-24.",
    ],
    [
      "known values that are no list",
      { known: { Company: "ACME" } },
      "known.Company must be a list of values, or an object of ids with their names.",
    ],
  ])("says one thing about %s", (_, value, message) => {
    expect(readConfig(JSON.stringify(value)).problems.map((problem) => problem.message)).toEqual([message]);
  });

  it("takes nothing for the weight of a problem that is half typed", () => {
    const { config, problems } = readConfig('{ "rules": { "letter-case": "of", "pattern": "off" } }');
    expect(config.rules).toEqual({ "letter-case": undefined, pattern: "off" });
    expect(problems.map(({ message }) => message)).toEqual(["rules.letter-case must be one of error, warning, info, off."]);
  });

  it("knows the ids of profiles of one's own", () => {
    const text = '{"files":[{"path":"x.csv","profile":"own"}],"profiles":["own.json"]}';
    expect(problemsOf(text)).toEqual([]);
    expect(problemsOf(text, { profileIds: ["own"] })).toEqual([]);
    expect(problemsOf(text, { profileIds: ["other"] })).toHaveLength(1);
  });

  it("says that two targets would share one secret variable", () => {
    const text = json({ targets: { "my-hq": { url: "file:a/" }, my_hq: { url: "file:b/" } } });
    expect(problemsOf(text)).toEqual([["reference", '"my_hq"', expect.stringContaining("USERSYNC_SECRET_MY_HQ")]]);
  });

  it("says that one target's password would be the code of another", () => {
    const text = json({ targets: { hq: { url: "file:a/" }, "hq-code": { url: "file:b/" } } });
    expect(problemsOf(text)).toEqual([["reference", '"hq-code"', expect.stringContaining("USERSYNC_SECRET_HQ_CODE")]]);
  });

  it("says that a name stands twice, since guards would be gone without a word", () => {
    expect(problemsOf('{ "guards": { "protected": ["99"] }, "guards": {} }')).toEqual([
      ["shape", '"guards"', "guards stands here a second time: only one of them would count."],
    ]);
    const { problems } = readConfig('{ "guards": { "from": 1, "from": 500 } }');
    expect(problems.map(({ path }) => path)).toEqual([["guards", "from"]]);
  });

  it("says that a letter was lost, since a key with it would protect nobody", () => {
    expect(problemsOf('{ "guards": { "protected": ["J\u{fffd}rgen-7", "9"] }, "kno\u{fffd}n": {} } // Gr\u{fffd}\u{df}e')).toEqual([
      ["syntax", '"J\u{fffd}rgen-7"', expect.stringContaining("save it as UTF-8")],
      ["syntax", '"kno\u{fffd}n"', expect.stringContaining("save it as UTF-8")],
      ["shape", '"kno\u{fffd}n"', expect.anything()],
    ]);
  });

  it("says that a day is none of the calendar", () => {
    const text = json({ guards: { blackout: [{ from: "2026-02-30", to: "2026-03-02" }] } });
    expect(problemsOf(text)).toEqual([["shape", '"2026-02-30"', expect.stringContaining("is no day of the calendar")]]);
  });

  it("leaves out a target that has a problem, and does not call it unknown", () => {
    const { config, problems } = readConfig('{"files":[{"path":"x.csv","target":"hq"}],"targets":{"hq":{"url":"sftp:"}}}');
    expect(config.targets).toEqual({});
    expect(problems).toHaveLength(1);
  });

  it.each(["{", "[1]", '"text"', "null", '{"files": 7, "targets": [], "known": [], "guards": 1, "rules": "x"}', "{'a': 1}", "}"])(
    "answers %s with problems and a whole configuration",
    (text) => {
      const { config, problems } = readConfig(text);
      expect(problems.length).toBeGreaterThan(0);
      expect(config.guards.delete.count).toBeLessThanOrEqual(25);
      expect(problems.every(({ start, end }) => start >= 0 && end >= start && end <= text.length)).toBe(true);
    },
  );
});

describe("a secret in usersync.json", () => {
  it.each<[string, string]>([
    ["in a URL", '{"targets":{"hq":{"url":"sftp://u:hunter2@h/x.csv"}}}'],
    ["as a password", target({ password: "hunter2" })],
    ["as a token", target({ token: "hunter2" })],
    ["as a client secret", target({ clientSecret: "hunter2" })],
    ["in a header", target({ import: { request: { url: "https://h/x", headers: { Authorization: "Bearer hunter2" } } } })],
    ["in a form", target({ import: { request: { url: "https://h/x", body: { form: { apiKey: "hunter2" } } } } })],
    ["in a JSON text", target({ import: { request: { url: "https://h/x", body: { json: '{"password": "hunter2"}' } } } })],
    ["in a query", target({ import: { request: { url: "https://h/x?token=hunter2" } } })],
    ["at the top", '{"password":"hunter2"}'],
  ])("%s is an error that does not repeat it", (_, text) => {
    const problems = problemsOf(text);
    expect(problems).toEqual([["secret", expect.stringContaining("hunter2"), expect.stringContaining("holds a secret")]]);
    expect(problems[0]?.[2]).not.toContain("hunter2");
  });

  it.each<[string, string]>([
    [
      "a place for one",
      target({ import: { request: { url: "https://h/x", headers: { "X-Token": "{token}" }, body: { json: '{"token": "{token}"}' } } } }),
    ],
    ["a known value called so", '{"known":{"Groups":{"Secret":"The secret group","token":"x"}}}'],
  ])("is not %s", (_, text) => {
    expect(problemsOf(text)).toEqual([]);
  });
});
