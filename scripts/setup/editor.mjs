import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "./cache.mjs";
import { mustRun, runCommand } from "./runCommand.mjs";

/**
 * The VS Code versions that are tested. The npm package code-server carries the VS Code server with its workbench, and
 * the npm package node the Node that this version is made for.
 */
export const editorVersions = /** @type {const} */ ({
  oldest: { vscode: "1.100", package: "4.100.3", node: "20.20.2" },
  newest: { vscode: "1.139", package: "4.139.1", node: "24.21.0" },
});

/** @typedef {keyof typeof editorVersions} EditorName */

/** Native modules that the server runs without, only slower or with less: they need a compiler. */
const nativeModules = ["node-pty", "@vscode/spdlog", "@vscode/native-watchdog", "@parcel/watcher", "@vscode/sqlite3"];

/**
 * A VS Code server in the user's cache, installed the first time (about two minutes and 600 MB).
 *
 * @param {EditorName} name
 * @param {(line: string) => void} say
 * @returns {Promise<{ version: string, node: string, serverMain: string }>} the Node to run and the script to run on it
 */
export async function ensureEditor(name, say) {
  const version = editorVersions[name];
  const folder = await cachedFolder(`editor/${version.package}`, async (partial) => {
    say(`Fetching VS Code ${version.vscode} into the cache (once, about two minutes)`);
    await fetchEditor(partial, version);
  });
  return { version: version.vscode, ...placesIn(folder) };
}

/** @param {string} folder */
function placesIn(folder) {
  const node = path.join(folder, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  return { node, serverMain: path.join(folder, "node_modules/code-server/lib/vscode/out/server-main.js") };
}

/** @param {string} folder @param {typeof editorVersions[keyof typeof editorVersions]} version */
async function fetchEditor(folder, version) {
  await writeFile(path.join(folder, "package.json"), `${JSON.stringify({ private: true, allowScripts: { node: true } })}\n`);
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund"];
  await mustRun("npm", ["install", ...quiet, `code-server@${version.package}`, `node@${version.node}`], { cwd: folder });
  await mustRun("npm", ["rebuild", "node"], { cwd: folder });

  const { node, serverMain } = placesIn(folder);
  const server = path.dirname(path.dirname(serverMain));
  // The native modules must be built by the Node that loads them.
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}`, npm_config_yes: "true" };
  await allowScripts(path.join(server, "package.json"));
  await mustRun("npm", ["install", "--omit=dev", ...quiet], { cwd: server, env });
  for (const name of nativeModules) {
    if (existsSync(path.join(server, "node_modules", name))) await runCommand("npm", ["rebuild", name], { cwd: server, env });
  }
  await addRipgrep(folder, server);
  await checkThatItStarts(node, serverMain, folder);
}

/**
 * Older versions download ripgrep from elsewhere while they install, newer ones carry it. File search and `findFiles` need it.
 *
 * @param {string} folder
 * @param {string} server
 */
async function addRipgrep(folder, server) {
  const ripgrep = path.join(server, "node_modules/@vscode/ripgrep");
  if (!existsSync(ripgrep) || existsSync(path.join(ripgrep, "bin"))) return;
  const platformPackage = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  await mustRun("npm", ["install", "--no-audit", "--no-fund", `${platformPackage}@1.18.0`], { cwd: folder });
  await cp(path.join(folder, "node_modules", platformPackage, "bin"), path.join(ripgrep, "bin"), { recursive: true });
}

/** npm 11 asks for this before it runs an install script. @param {string} manifest */
async function allowScripts(manifest) {
  const content = JSON.parse(await readFile(manifest, "utf8"));
  content.allowScripts = Object.fromEntries(nativeModules.map((name) => [name, true]));
  await writeFile(manifest, JSON.stringify(content, null, 2));
}

/** @param {string} node @param {string} serverMain @param {string} folder */
async function checkThatItStarts(node, serverMain, folder) {
  const data = path.join(folder, ".first-start");
  await mkdir(data);
  const child = spawn(
    node,
    [
      serverMain,
      "--host",
      "127.0.0.1",
      "--port",
      "0",
      "--without-connection-token",
      "--accept-server-license-terms",
      "--telemetry-level",
      "off",
      "--server-data-dir",
      data,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  const started = await new Promise((resolve) => {
    const listen = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString("utf8");
      if (output.includes("Extension host agent started")) resolve(true);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.on("close", () => resolve(false));
  });
  child.kill();
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
  if (!started) throw new Error(`The fetched VS Code server does not start:\n${output}`);
}
