/** The pipeline examples, as far as a shell can run them: every script of every job, in order, with what the forge would give it. */
import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { fileText, profileOf } from "../support/peopleFile.ts";
import { temporaryFolder } from "../sync/temporaryFolder.ts";

const root = resolve(import.meta.dirname, "../..");
const door = profileOf("2n-access-commander");
const people = (n: number, more: object = {}) =>
  Array.from({ length: n }, (_, i) => ({
    employeeId: String(i + 1),
    userName: `Person ${i + 1}`,
    company: "ACME",
    isDeleted: "FALSE",
    ...more,
  }));

async function repository(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "tools"));
  await mkdir(join(folder, "drop"));
  await copyFile(join(root, "dist/cli.cjs"), join(folder, "tools/usersync.cjs"));
  const config = {
    files: [{ path: "users.csv", profile: door.id, target: "hq" }],
    targets: { hq: { url: `file://${folder}/drop/users.csv` } },
  };
  await writeFile(join(folder, "usersync.json"), JSON.stringify(config));
  await writeFile(join(folder, "users.csv"), fileText(door, people(30)));
  return folder;
}

/** Runs a script as a runner does (it ends at the first command that fails) and returns its exit code. */
async function runScript(script: string, folder: string, variables: Readonly<Record<string, string>> = {}): Promise<number> {
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: folder,
    ...variables,
  };
  return promisify(execFile)("sh", ["-ec", script], { cwd: folder, env }).then(
    () => 0,
    (error: { readonly code?: number }) => error.code ?? -1,
  );
}

const indentOf = (line: string) => line.length - line.trimStart().length;

/** The lines below a line that ends the match, as long as they are indented deeper. */
function blockBelow(lines: readonly string[], index: number): string[] {
  const indent = indentOf(lines[index] as string);
  const end = lines.findIndex((line, i) => i > index && line.trim() !== "" && indentOf(line) <= indent);
  return lines.slice(index + 1, end === -1 ? undefined : end);
}

async function githubScripts(): Promise<Map<string, string>> {
  const lines = (await readFile(join(root, "docs/pipelines/github-actions.yml"), "utf8")).split("\n");
  const scripts = new Map<string, string>();
  let name = "";
  for (const [i, line] of lines.entries()) {
    name = /- name: (.*)/.exec(line)?.[1] ?? name;
    if (/run: \|$/.test(line)) {
      scripts.set(name, blockBelow(lines, i).join("\n"));
    }
  }
  return scripts;
}

async function gitlabScripts(): Promise<Map<string, string>> {
  const lines = (await readFile(join(root, "docs/pipelines/gitlab-ci.yml"), "utf8")).split("\n");
  const scripts = new Map<string, string>();
  for (const [i, line] of lines.entries()) {
    if (line === "  script:") {
      const job = lines.slice(0, i).findLast((above) => /^\w+:$/.test(above)) as string;
      const below = lines.slice(i + 1);
      const end = below.findIndex((each) => !each.startsWith("    - "));
      scripts.set(
        job.slice(0, -1),
        below
          .slice(0, end === -1 ? undefined : end)
          .map((each) => each.slice(6))
          .join("\n"),
      );
    }
  }
  return scripts;
}

/** As a cache brings it back of a runner that was ended in the midst of its push. */
async function leaveLock(state: string): Promise<void> {
  const [target = ""] = await readdir(join(state, "usersync/targets"));
  const holder = { token: "gone", pid: 1, processStart: "", host: "runner-of-yesterday", since: "2026-11-20T09:00:00.000Z" };
  await writeFile(join(state, "usersync/targets", target, "lock"), JSON.stringify(holder));
}

const delivered = (folder: string) => readFile(join(folder, "drop/users.csv"), "utf8").catch(() => "");

describe("the example for GitHub Actions", () => {
  it("checks, reports, plans and pushes the approved plan", async () => {
    const folder = await repository();
    const scripts = await githubScripts();
    const summary = join(folder, "summary.md");
    const output = join(folder, "output");
    expect([...scripts.keys()]).toEqual(["Check", "Report", "Plan", "Push"]);
    expect(await runScript(scripts.get("Check") as string, folder)).toBe(0);
    expect(await runScript(scripts.get("Report") as string, folder)).toBe(0);
    expect(JSON.parse(await readFile(join(folder, "users.sarif"), "utf8")).version).toBe("2.1.0");
    expect(await runScript(scripts.get("Plan") as string, folder, { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output })).toBe(0);
    expect(await readFile(summary, "utf8")).toMatch(/30 added/);
    const id = /^id=([0-9a-f]{16})$/m.exec(await readFile(output, "utf8"))?.[1] as string;
    expect(await runScript(scripts.get("Push") as string, folder, { PLAN: "0000000000000000" })).toBe(5);
    expect(await delivered(folder)).toBe("");
    await leaveLock(join(folder, ".local/state"));
    expect(await runScript(scripts.get("Push") as string, folder, { PLAN: id })).toBe(0);
    expect(await delivered(folder)).toBe(await readFile(join(folder, "users.csv"), "utf8"));
  });

  it("fails at the check of a file with errors, and still reports them", async () => {
    const folder = await repository();
    await writeFile(join(folder, "users.csv"), fileText(door, [...people(2), ...people(1)]));
    const scripts = await githubScripts();
    expect(await runScript(scripts.get("Check") as string, folder)).toBe(1);
    expect(await runScript(scripts.get("Report") as string, folder)).toBe(0);
    expect(await readFile(join(folder, "users.sarif"), "utf8")).toMatch(/duplicate-key/);
  });
});

describe("the example for GitLab CI", () => {
  it("checks, plans and pushes the approved plan, held or not", async () => {
    const folder = await repository();
    const scripts = await gitlabScripts();
    const state = join(folder, ".state");
    const run = (job: string, variables = {}) => runScript(scripts.get(job) as string, folder, { XDG_STATE_HOME: state, ...variables });
    const planned = async () => (await readFile(join(folder, "plan.env"), "utf8")).trim().slice("PLAN=".length);
    expect(await run("check")).toBe(0);
    expect(await run("plan")).toBe(0);
    expect(await run("push", { PLAN: await planned() })).toBe(0);
    await writeFile(
      join(folder, "users.csv"),
      fileText(
        door,
        people(30).map((person, i) => (i < 10 ? { ...person, isDeleted: "TRUE" } : person)),
      ),
    );
    const before = await delivered(folder);
    expect(await run("plan")).toBe(0);
    expect(await delivered(folder)).toBe(before);
    await leaveLock(state);
    expect(await run("push", { PLAN: await planned() })).toBe(0);
    expect(await delivered(folder)).toMatch(/TRUE/);
  });
});
