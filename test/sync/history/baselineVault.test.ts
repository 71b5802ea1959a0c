import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openHistory } from "../../../sync/src/history/targetHistory.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const url = "sftp://acme@sftp.example.test/in/users.csv";
const bytes = Buffer.from("EmployeeID,User Name\n1,Ada Example\n");
const sha256 = createHash("sha256").update(bytes).digest("hex");

test("gives back what was saved, which is not to be read in the file", async () => {
  const state = await temporaryFolder();
  const { vault, folder } = openHistory({ state, url });
  await vault.save(sha256, bytes);
  expect(Buffer.from((await vault.read(sha256)) ?? [])).toEqual(bytes);
  const [name] = await readdir(join(folder, "baselines"));
  expect((await readFile(join(folder, "baselines", name as string))).includes("Ada")).toBe(false);
});

test("is readable for its owner only", async () => {
  const state = join(await temporaryFolder(), "usersync");
  const { vault, folder } = openHistory({ state, url });
  await vault.save(sha256, bytes);
  for (const path of [state, folder, join(folder, "baselines")]) {
    expect((await stat(path)).mode & 0o777).toBe(0o700);
  }
  for (const path of [join(state, "baseline.key"), join(folder, "baselines", `${sha256}.bin`)]) {
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  }
});

test("a lost key, another key, a changed byte, another target: no baseline", async () => {
  const state = await temporaryFolder();
  const { vault, folder } = openHistory({ state, url, configuredKey: "one" });
  await vault.save(sha256, bytes);
  expect(await openHistory({ state, url, configuredKey: "two" }).vault.read(sha256)).toBeUndefined();
  expect(await openHistory({ state, url }).vault.read(sha256)).toBeUndefined();
  const path = join(folder, "baselines", `${sha256}.bin`);
  const sealed = await readFile(path);
  const other = openHistory({ state, url: "sftp://other.example.test/users.csv", configuredKey: "one" });
  await other.vault.save("0".repeat(64), bytes);
  await writeFile(join(other.folder, "baselines", `${sha256}.bin`), sealed);
  expect(await other.vault.read(sha256)).toBeUndefined();
  sealed[sealed.length - 1] = (sealed.at(-1) as number) ^ 1;
  await writeFile(path, sealed);
  expect(await vault.read(sha256)).toBeUndefined();
});

test("processes that make the first key at once agree on one", async () => {
  const state = await temporaryFolder();
  const vaults = Array.from({ length: 8 }, (_, i) => openHistory({ state, url: `${url}${i}` }).vault);
  await Promise.all(vaults.map((vault) => vault.save(sha256, bytes)));
  for (const vault of vaults) {
    expect(await vault.read(sha256)).toBeDefined();
  }
  expect((await readdir(state)).sort()).toEqual(["baseline.key", "targets"]);
});

test("forgets all files on demand and says how many there were", async () => {
  const { vault } = openHistory({ state: await temporaryFolder(), url });
  await vault.save(sha256, bytes);
  expect(await vault.clear()).toBe(1);
  expect(await vault.read(sha256)).toBeUndefined();
});

test("a key file that holds no key is named, and never written over", async () => {
  const state = await temporaryFolder();
  await writeFile(join(state, "baseline.key"), "half a key");
  const { vault } = openHistory({ state, url });
  await expect(vault.save(sha256, bytes)).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("baseline.key") });
  expect(await readFile(join(state, "baseline.key"), "utf8")).toBe("half a key");
});

test("a key file that may not be read is named, with the way out", async () => {
  const state = await temporaryFolder();
  // Whoever runs the test may be allowed to read everything, but nobody reads a folder as a file.
  await mkdir(join(state, "baseline.key"));
  const { vault } = openHistory({ state, url });
  await expect(vault.save(sha256, bytes)).rejects.toMatchObject({
    kind: "config",
    message: expect.stringMatching(/cannot be read \(.*baseline\.key\): EISDIR/),
    wayOut: expect.stringContaining("Mend the rights"),
  });
  expect(await vault.read(sha256)).toBeUndefined();
});
