import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inEnglish } from "#core";
import { explainUnknown, judgeHostKey, listKnownKeyTypes, parseKnownHosts } from "../../../sync/src/transfer/knownHosts.ts";

const ours = "AAAAC3NzaC1lZDI1NTE5AAAAIOurs";
const other = "AAAAC3NzaC1lZDI1NTE5AAAAIOther";

function hashed(name: string): string {
  const salt = Buffer.from("0123456789abcdefghij");
  return `|1|${salt.toString("base64")}|${createHmac("sha1", salt).update(name).digest("base64")}`;
}

describe("known_hosts", () => {
  it.for<[string, string, number, string]>([
    ["a plain name", "ftp.example.test", 22, "ftp.example.test"],
    ["one of several names", "ftp.example.test", 22, "a.test,ftp.example.test,192.0.2.1"],
    ["a name in other letter case", "FTP.Example.test", 22, "ftp.example.test"],
    ["a port of its own", "ftp.example.test", 2222, "[ftp.example.test]:2222"],
    ["an IPv6 address", "2001:db8::1", 22, "2001:db8::1"],
    ["an IPv6 address with a port", "2001:db8::1", 2222, "[2001:db8::1]:2222"],
    ["a star", "ftp.example.test", 22, "*.example.test"],
    ["a question mark", "ftp1.example.test", 22, "ftp?.example.test"],
    ["a star between brackets", "ftp.example.test", 2222, "[*.example.test]:2222"],
    ["a hashed name", "ftp.example.test", 22, hashed("ftp.example.test")],
    ["a hashed name with a port", "ftp.example.test", 2222, hashed("[ftp.example.test]:2222")],
    ["the name without its port, with the same key", "ftp.example.test", 2222, "ftp.example.test"],
  ])("knows a key by %s", ([_what, host, port, hosts]) => {
    expect(judgeHostKey(parseKnownHosts(`${hosts} ssh-ed25519 ${ours} a comment\n`), { host, port }, ours)).toBe("known");
  });

  it.for<[string, string, number, string]>([
    ["another name", "ftp.example.test", 22, "www.example.test"],
    ["another port", "ftp.example.test", 2222, "[ftp.example.test]:2200"],
    ["a name that is taken out", "ftp.example.test", 22, "*.example.test,!ftp.example.test"],
    ["a star with another end", "ftp.example.test", 22, "*.example.tes"],
    ["another hash", "ftp.example.test", 22, hashed("www.example.test")],
    ["a hash of another kind", "ftp.example.test", 22, hashed("ftp.example.test").replace("|1|", "|2|")],
    ["the same name without its port, with another key", "ftp.example.test", 2222, "ftp.example.test"],
  ])("does not take %s for the host", ([_what, host, port, hosts]) => {
    const known = parseKnownHosts(`${hosts} ssh-ed25519 ${other}\n`);
    expect(judgeHostKey(known, { host, port }, ours)).toBe("unknown");
  });

  it("calls another key than the known one changed", () => {
    expect(judgeHostKey(parseKnownHosts(`a.test ssh-ed25519 ${other}\n`), { host: "a.test", port: 22 }, ours)).toBe("changed");
  });

  it("knows a host by any of its keys", () => {
    const known = parseKnownHosts(`a.test ssh-rsa ${other}\na.test ssh-ed25519 ${ours}\n`);
    expect(judgeHostKey(known, { host: "a.test", port: 22 }, ours)).toBe("known");
    expect(listKnownKeyTypes(known, { host: "a.test", port: 22 })).toEqual(["ssh-rsa", "ssh-ed25519"]);
  });

  it("puts a revoked key above everything", () => {
    const known = parseKnownHosts(`a.test ssh-ed25519 ${ours}\n@revoked * ssh-ed25519 ${ours}\n`);
    expect(judgeHostKey(known, { host: "a.test", port: 22 }, ours)).toBe("revoked");
    expect(listKnownKeyTypes(parseKnownHosts(`@revoked * ssh-ed25519 ${ours}\n`), { host: "a.test", port: 22 })).toEqual([]);
  });

  it("says which lines it cannot use", () => {
    const { lines, ignored } = parseKnownHosts(
      `# comment\n\n@cert-authority *.test ssh-ed25519 ${ours}\nrubbish\na.test ssh-ed25519 ${ours}\r\n@new a ssh-rsa ${ours}`,
    );
    expect(lines.map((line) => line.line)).toEqual([5]);
    expect(ignored.map((entry) => entry.line)).toEqual([3, 4, 6]);
    expect(ignored[0]?.reason).toContain("host certificates");
  });

  it.each([
    ["nothing of it", `b.test ssh-ed25519 ${ours}`, undefined],
    ["an authority for others", `@cert-authority *.other.test ssh-ed25519 ${ours}`, undefined],
    ["an authority for it", `@cert-authority *.test ssh-ed25519 ${ours}`, "@cert-authority"],
    ["keys of two types", `a.test ssh-dss ${ours}\na.test ssh-xmss ${ours}`, "only ssh-dss, ssh-xmss"],
  ])("explains why a host is unknown when it says %s", (_what, text, words) => {
    const reason = explainUnknown(parseKnownHosts(text), { host: "a.test", port: 22 });
    expect(reason ? inEnglish(reason) : "nothing").toContain(words ?? "nothing");
  });

  it("never fails and never knows a key that is not in the file", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(70_000), (text, host, port) => {
        expect(["unknown", "changed"]).toContain(judgeHostKey(parseKnownHosts(text), { host, port }, "AAAAnotInTheFile"));
      }),
    );
  });

  it("does not spend its time on a pattern of stars", () => {
    const known = parseKnownHosts(`${"*a".repeat(2_000)}b ssh-ed25519 ${ours}\n`);
    expect(judgeHostKey(known, { host: "a".repeat(4_000), port: 22 }, ours)).toBe("unknown");
  });
});
