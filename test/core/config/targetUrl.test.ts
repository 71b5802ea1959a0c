import { describe, expect, it } from "vitest";
import { deliveryPath, inEnglish, parseTargetUrl, placeNames, type TargetPlace, targetAccount } from "#core";

const place = (url: string, implicitTls = false): TargetPlace => {
  const result = parseTargetUrl(url, implicitTls);
  if ("kind" in result) {
    throw new Error(inEnglish(result.message));
  }
  return result;
};

describe("a target's URL", () => {
  it.each<[string, Partial<TargetPlace>]>([
    [
      "sftp://acme@sftp.example.com/in/users.csv",
      { protocol: "sftp", host: "sftp.example.com", port: 22, user: "acme", path: "/in/users.csv" },
    ],
    ["sftp://acme@h:2222/~/users.csv", { port: 2222, path: "/~/users.csv" }],
    ["ftp://h/users.csv", { protocol: "ftp", port: 21, user: "" }],
    ["ftps://acom@h/data/users.csv", { protocol: "ftps", port: 21 }],
    ["sftp://u@[2001:db8::1]:2200/x.csv", { host: "2001:db8::1", port: 2200 }],
    ["sftp://u@[::1]/x.csv", { host: "::1", port: 22 }],
    ["sftp://acme%40hq@h/in/my%20users.csv", { user: "acme@hq", path: "/in/my users.csv" }],
    ["sftp://u@h/a:b@c.csv", { host: "h", path: "/a:b@c.csv" }],
    ["file:///srv/drop/users.csv", { protocol: "file", host: "", port: 0, path: "/srv/drop/users.csv" }],
    ["file:///C:/Drop/", { path: "C:/Drop/" }],
    ["file:C:\\Drop\\users.csv", { path: "C:/Drop/users.csv" }],
    ["file://server/share/users.csv", { path: "//server/share/users.csv" }],
    ["file:practice/", { path: "practice/" }],
    [
      "manual:https://commander.example.com/#/settings",
      { protocol: "manual", host: "commander.example.com", path: "https://commander.example.com/#/settings" },
    ],
  ])("reads %s", (url, expected) => {
    expect(place(url)).toMatchObject(expected);
  });

  it("goes to port 990 where TLS begins at once", () => {
    expect(place("ftps://u@h/x.csv", true).port).toBe(990);
    expect(place("ftps://u@h:2990/x.csv", true).port).toBe(2990);
  });

  it.each([
    ["", "must look like"],
    ["users.csv", "must look like"],
    ["http://h/x.csv", "must look like"],
    ["sftp://u@h", "must end with the path"],
    ["sftp://u@h/", "must end with the path"],
    ["sftp://u@/x.csv", "must look like"],
    ["sftp://u@h:0/x.csv", "port"],
    ["sftp://u@h:70000/x.csv", "port"],
    ["sftp://u@2001:db8::1/x.csv", "must look like"],
    ["sftp://u@h/100%.csv", "%25"],
    ["file:", "must name a folder"],
    ["manual:commander", "web address"],
  ])("refuses %j", (url, message) => {
    const found = parseTargetUrl(url);
    expect(found).toMatchObject({ kind: "form" });
    expect("kind" in found && inEnglish(found.message)).toContain(message);
  });

  it.each(["sftp://u:pw@h/x.csv", "ftp://:pw@h/x.csv", "manual:https://u:pw@h/"])("calls the password in %s a secret", (url) => {
    expect(parseTargetUrl(url)).toMatchObject({ kind: "secret" });
  });
});

describe("what is made of a target", () => {
  it.each([
    ["sftp://acme@h/in/users.csv", "sftp://acme@h:22"],
    ["ftps://a%40b@[::1]:2100/x.csv", "ftps://a%40b@[::1]:2100"],
  ])("binds a secret for %s to %s", (url, account) => {
    expect(targetAccount(place(url))).toBe(account);
  });

  it.each([
    ["sftp://a@H/x.csv", ["sftp://a@h/x.csv", "sftp://a@h:22/x.csv", "sftp://a@H/x.csv"]],
    ["ftp://[::1]:21/x.csv", ["ftp://[::1]/x.csv", "ftp://[::1]:21/x.csv"]],
    ["sftp://h:23/x.csv", ["sftp://h:23/x.csv"]],
    ["ftps://h:990/x.csv", ["ftps://h:990/x.csv", "ftps://h/x.csv"]],
    ["file:///srv/./drop", ["file:/srv/./drop"]],
    ["manual:https://h/", ["manual:https://h/"]],
  ])("names the place of %s as %j", (url, names) => {
    expect(placeNames({ ...place(url), url })).toEqual(names);
  });

  it.each([
    ["sftp://u@h/in/users.csv", "/in/users.csv"],
    ["sftp://u@h/in/", "/in/staff.csv"],
    ["sftp://u@h/in", "/in"],
    ["file:///srv/drop", "/srv/drop/staff.csv"],
    ["file:///srv/drop/", "/srv/drop/staff.csv"],
    ["file:///srv/drop/users.csv", "/srv/drop/users.csv"],
  ])("delivers staff.csv to %s as %s", (url, path) => {
    expect(deliveryPath(place(url), "staff.csv")).toBe(path);
  });
});
