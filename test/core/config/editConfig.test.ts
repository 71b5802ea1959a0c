import { describe, expect, it } from "vitest";
import { addIgnored, addTarget, bindFile, readConfig, setTargetPin } from "#core";

const commented = `{
    // the office
    "targets": {
        "hq": { "url": "ftps://acom@h/users.csv" } // old
    }
}
`;

describe("changing usersync.json", () => {
  it("makes a whole file out of nothing", () => {
    const text = addTarget("", "hq", { url: "sftp://u@h/x.csv" });
    expect(text).toBe('{\n  "targets": {\n    "hq": {\n      "url": "sftp://u@h/x.csv"\n    }\n  }\n}\n');
    expect(readConfig(text).problems).toEqual([]);
  });

  it("keeps comments and the way of indenting", () => {
    const text = addTarget(commented, "canteen", { url: "sftp://u@h/x.csv" });
    expect(text).toContain("// the office");
    expect(text).toContain('\n        "canteen": {\n            "url": "sftp://u@h/x.csv"\n        }');
    expect(Object.keys(readConfig(text).config.targets)).toEqual(["hq", "canteen"]);
  });

  it("replaces the target of that name", () => {
    const text = addTarget(commented, "hq", { url: "sftp://u@h/new.csv" });
    expect(readConfig(text).config.targets.hq?.path).toBe("/new.csv");
  });

  it("adds what is not to be reported once, and keeps comments", () => {
    const entry = { rule: "letter-case", column: "groupCall1", value: "true" } as const;
    const text = addIgnored(addIgnored(commented, entry), { rule: "suspicious", files: "in/*.csv" });
    expect(addIgnored(text, entry)).toBe(text);
    expect(text).toContain("// old");
    expect(readConfig(text)).toMatchObject({ problems: [], config: { ignore: [entry, { rule: "suspicious", files: "in/*.csv" }] } });
  });

  it("pins a certificate and keeps the rest", () => {
    const pin = `sha256:${"0f".repeat(32)}`;
    const text = setTargetPin(commented, "hq", { pin });
    expect(text).toContain("// old");
    expect(readConfig(text)).toMatchObject({ problems: [], config: { targets: { hq: { tls: { mode: "explicit", pin } } } } });
  });

  it("pins a host key", () => {
    const pin = `SHA256:${"x".repeat(43)}`;
    const text = setTargetPin(addTarget("", "a", { url: "sftp://u@h/x.csv" }), "a", { pin });
    expect(readConfig(text)).toMatchObject({ problems: [], config: { targets: { a: { hostKey: pin } } } });
  });

  it("binds files, one after another and anew", () => {
    let text = "";
    const bind = (path: string, target: string) => {
      text = bindFile(text, { path, target });
    };
    bind("a.csv", "one");
    bind("b.csv", "one");
    bind("a.csv", "two");
    expect(readConfig(text).config.files).toEqual([
      { path: "b.csv", target: "one" },
      { path: "a.csv", target: "two" },
    ]);
  });

  it("writes with the line ends of the file", () => {
    const text = addIgnored('{\r\n  "files": []\r\n}\r\n', { rule: "formula" });
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(readConfig(text).config.ignore).toEqual([{ rule: "formula" }]);
  });
});
