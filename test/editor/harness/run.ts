// npm run test:editor [-- --built] [oldest] [newest] [web] [flows]: the extension-host suite in a real VS Code, oldest and newest, then in the
// extension host of the browser, then the flows of a person.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { addCounts, type Counts, type Failure, reportCounts } from "../../../scripts/gate/counts.mjs";
import { runVitestTwice } from "../../../scripts/gate/vitest.mjs";
import { type EditorName, editorVersions } from "../../../scripts/setup/editor.mjs";
import { mustRun } from "../../../scripts/setup/runCommand.mjs";
import { presentPeers, startSshd } from "../../peers/harness/index.ts";
import { endOnSignals } from "./endWithParent.ts";
import { readSuiteLine } from "./suiteLine.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const all = ["oldest", "newest", "web", "flows"] as const;

interface SuiteRun {
  readonly version: EditorName;
  /** Which extension host: the one on Node, or the one in the browser. */
  readonly kind: "node" | "web";
}

endOnSignals();

const asked = process.argv.slice(2).filter((word) => word !== "--built");
if (!process.argv.includes("--built")) await mustRun(process.execPath, [path.join(root, "scripts/package.mjs")]);
const parts: Counts[] = [];
for (const part of all.filter((name) => asked.length === 0 || asked.includes(name))) {
  if (part === "flows") parts.push(await runVitestTwice("flows"));
  else parts.push(await runSuiteIn(part === "web" ? { version: "newest", kind: "web" } : { version: part, kind: "node" }));
}
await reportCounts(addCounts(parts));

async function runSuiteIn(run: SuiteRun): Promise<Counts> {
  const place = run.kind === "web" ? ", in the browser" : "";
  process.stdout.write(`VS Code ${editorVersions[run.version].vscode}${place}\n`);
  const suite = await bundleSuite(run.kind);
  const workspace = await mkdtemp(path.join(os.tmpdir(), "usersync-workspace-"));
  const removeAtExit = () => rmSync(workspace, { recursive: true, force: true });
  process.once("exit", removeAtExit);
  try {
    await cp(path.join(root, "test/editor/workspace"), workspace, { recursive: true });
    const target = run.kind === "node" && (await presentPeers()).sshd ? await startTarget(workspace) : undefined;
    try {
      return await countLines(run, { suite, workspace }, target?.env ?? {});
    } finally {
      await target?.close();
    }
  } finally {
    await rm(workspace, { recursive: true, force: true, maxRetries: 5 });
    process.off("exit", removeAtExit);
  }
}

/** OpenSSH's server as the target of the workspace's file; it holds the file as it is now. */
async function startTarget(workspace: string) {
  const sshd = await startSshd();
  const state = await mkdtemp(path.join(os.tmpdir(), "usersync-state-"));
  await cp(path.join(workspace, "2n/users.csv"), path.join(sshd.root, "users.csv"));
  const file = path.join(workspace, "usersync.json");
  const config: { files: { target?: string }[]; targets?: object } = JSON.parse(await readFile(file, "utf8"));
  const [users] = config.files;
  if (users) users.target = "hq";
  const { user, host, port, fingerprint, keyPath } = sshd;
  config.targets = { hq: { url: `sftp://${user}@${host}:${port}/~/users.csv`, hostKey: fingerprint, identity: keyPath } };
  await writeFile(file, JSON.stringify(config, null, 2));
  return {
    env: { USERSYNC_SSHD_ROOT: sshd.root, XDG_STATE_HOME: state },
    close: async () => {
      await sshd.close();
      await rm(state, { recursive: true, force: true });
    },
  };
}

async function countLines(
  { version, kind }: SuiteRun,
  { suite, workspace }: { readonly suite: string; readonly workspace: string },
  env: NodeJS.ProcessEnv,
): Promise<Counts> {
  let passed = 0;
  const failures: Failure[] = [];
  const own = [path.join(import.meta.dirname, "runTestsInEditor.ts"), version, suite, workspace, kind];
  const child = spawn(process.execPath, own, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: { ...process.env, ...env },
  });
  const endAtExit = () => child.pid !== undefined && process.kill(-child.pid, "SIGTERM");
  process.once("exit", endAtExit);
  const noise: string[] = [];
  const fail = (name: string, message: string) => {
    failures.push({ name: `VS Code ${version}, ${kind}: ${name}`, message });
    process.stdout.write(`  ✗ ${name}\n    ${message.replaceAll("\n", "\n    ")}\n`);
  };
  const listen = (line: string) => {
    const result = readSuiteLine(line);
    if (result === undefined) {
      noise.push(line);
      return;
    }
    if (result.error !== undefined) {
      fail(result.name, result.error);
      return;
    }
    passed++;
    process.stdout.write(`  ✓ ${result.name} (${result.ms} ms)\n`);
  };
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on("line", listen);
  const code = await new Promise<number>((resolve) => child.once("close", (exitCode) => resolve(exitCode ?? 1)));
  process.off("exit", endAtExit);
  // The editor itself failed, or the suite did before its first test: then its noise is the message.
  if (code !== 0 && failures.length === 0) fail(`the suite did not end well (${code})`, noise.slice(-40).join("\n"));
  return { passed, failed: failures.length, failures };
}

async function bundleSuite(kind: SuiteRun["kind"]): Promise<string> {
  const [entry, out] = kind === "web" ? ["browser", "browserSuite.cjs"] : ["index", "suite.cjs"];
  const outfile = path.join(root, "build/editor", out);
  await mkdir(path.dirname(outfile), { recursive: true });
  await build({
    entryPoints: [path.join(root, `test/editor/suite/${entry}.ts`)],
    outfile,
    bundle: true,
    platform: kind === "web" ? "browser" : "node",
    target: kind === "web" ? "es2022" : "node20",
    format: "cjs",
    external: ["vscode"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return outfile;
}
