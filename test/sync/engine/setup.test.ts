import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "#core";
import { findTarget } from "../../../sync/src/engine/setup.ts";

const root = join("/srv", "users");
const found = (target: object) => findTarget(readConfig(JSON.stringify({ targets: { hq: target } })).config, "hq", root);

describe("paths of this machine in a target", () => {
  it.each([
    ["keys/id", join(root, "keys/id")],
    ["/etc/keys/id", "/etc/keys/id"],
    ["C:/keys/id", "C:/keys/id"],
    ["~/.ssh/id", "~/.ssh/id"],
    ["agent", "agent"],
  ])("begin at usersync.json: the key %s", (identity, expected) => {
    const target = found({ url: "sftp://u@h/x.csv", identity, proxy: { url: "ssh://u@j", identity } });
    expect(target?.identity).toBe(expected);
    expect(target?.proxy?.identity).toBe(expected);
  });

  it("begin at usersync.json: a folder", () => {
    expect(found({ url: "file:drop/" })?.path).toBe(join(root, "drop/"));
    expect(found({ url: "file:///srv/drop/" })?.path).toBe("/srv/drop/");
  });

  it("are none on a server", () => {
    expect(found({ url: "sftp://u@h/x.csv" })).toMatchObject({ path: "/x.csv" });
    expect(found({ url: "sftp://u@h/x.csv" })).not.toHaveProperty("proxy");
  });
});
