import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { mustRun, runCommand } from "./runCommand.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const stamp = path.join(root, "node_modules/.usersync-lock");

/** The Node that the tools run on, from the devDependencies. */
export const toolNode = path.join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");

/** The packages whose install scripts are needed; all the others' only build optional native code. */
const packagesWithScripts = ["node", "esbuild"];

/**
 * Installs the packages of the lock file unless they are there already.
 * Without install scripts first, then those of `packagesWithScripts`: the same with npm 10, which runs all scripts, and npm 11, which asks.
 *
 * @param {(line: string) => void} say
 */
export async function ensureDependencies(say) {
  if (isCurrent() && (await toolsWork())) return;
  if (!(await adoptInstalled())) {
    say("Installing the packages of package-lock.json (npm ci)");
    await mustRun("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: root });
  }
  if (!(await toolsWork())) await mustRun("npm", ["rebuild", ...packagesWithScripts], { cwd: root });
  if (!(await toolsWork())) throw new Error("node or esbuild in node_modules do not run. Remove node_modules and try again.");
  writeFileSync(stamp, lockHash());
}

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
}

function isCurrent() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash();
}

/** Accepts packages that somebody installed with npm when npm finds them as the lock file wants them. */
async function adoptInstalled() {
  if (!existsSync(path.join(root, "node_modules/.package-lock.json"))) return false;
  /** @param {string} file */
  const packagesOf = (file) => JSON.parse(readFileSync(path.join(root, file), "utf8")).packages;
  const wanted = packagesOf("package-lock.json");
  const installed = packagesOf("node_modules/.package-lock.json");
  return Object.keys(wanted).every((name) => name === "" || wanted[name].optional || installed[name]?.version === wanted[name].version);
}

async function toolsWork() {
  const node = await runCommand(toolNode, ["--version"]);
  const esbuild = await runCommand(path.join(root, "node_modules/.bin/esbuild"), ["--version"]);
  return node.code === 0 && esbuild.code === 0;
}
