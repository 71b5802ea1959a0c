import { expect, test } from "vitest";
import { readSshHosts } from "../../../sync/src/transfer/readSshHosts.ts";

const hostsOf = (...lines: readonly string[]) => readSshHosts(lines.join("\n"), "ada");

test("a host gives its address, user, port and key", () => {
  expect(
    hostsOf("Host canteen", "  HostName sftp.acme.test", "  User acme", "  Port 2222", '  IdentityFile "~/.ssh/id canteen"', "# Host old"),
  ).toEqual([{ name: "canteen", server: "acme@sftp.acme.test:2222", identity: "~/.ssh/id canteen", notes: [] }]);
});

test("what fits several sections counts where it stands first", () => {
  const [host] = hostsOf("Host a.acme.test", "Port 2222", "Host *.acme.test !b.acme.test", "Port 22", "User=acme", "Host *", "User other");
  expect(host?.server).toBe("acme@a.acme.test:2222");
});

test("patterns are no hosts, and what stands under Match holds for none", () => {
  expect(hostsOf("Host *.acme.test", "User a", "Match user b", "Port 9", "Host x y", "HostName %h.acme.test")).toEqual([
    { name: "x", server: "ada@x.acme.test", notes: [] },
    { name: "y", server: "ada@y.acme.test", notes: [] },
  ]);
});

test("an excluded name does not fit", () => {
  expect(hostsOf("Host a", "Host * !a", "User b").map(({ server }) => server)).toEqual(["ada@a"]);
});

test.each([
  ["ProxyJump jump", { url: "ssh://jumper@jump.acme.test:2200", identity: "~/.ssh/id_jump" }],
  ["ProxyJump eve@jump:22", { url: "ssh://eve@jump.acme.test", identity: "~/.ssh/id_jump" }],
  ["ProxyJump ssh://eve@[2001:db8::1]:2201", { url: "ssh://eve@[2001:db8::1]:2201" }],
  ["ProxyJump none", undefined],
])("%s becomes the jump host of the target", (line, proxy) => {
  const jump = ["Host jump", "HostName jump.acme.test", "User jumper", "Port 2200", "IdentityFile ~/.ssh/id_jump"];
  expect(hostsOf("Host canteen", line, ...jump)[0]?.proxy).toEqual(proxy);
});

test("what cannot be taken over is said", () => {
  const [host] = hostsOf("Host canteen", "ProxyJump a,b", "ProxyCommand nc %h %p", "IdentityFile ~/.ssh/%r");
  expect(host).toEqual({
    name: "canteen",
    server: "ada@canteen",
    notes: [
      "More than one jump host (a,b) is not supported: the server is reached directly",
      "ProxyCommand is not supported: the server is reached directly",
    ],
  });
});

test("an IPv6 address stands in brackets, and a user's special letters are written as a URL writes them", () => {
  expect(hostsOf("Host six", "HostName 2001:db8::2", "User acme@hq")[0]?.server).toBe("acme%40hq@[2001:db8::2]");
});
