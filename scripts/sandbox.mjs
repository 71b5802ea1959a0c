// Started by npm start on the Node of the tools: practice servers, a copy of the samples, and an editor on it, until Ctrl-C.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { vsixFile } from "./package.mjs";
import { findDesktopCode } from "./sandbox/desktop.mjs";
import { openDesktopEditor, openServedEditor } from "./sandbox/editor.mjs";
import { startSandboxServers } from "./sandbox/servers.mjs";
import { createSandboxWorkspace } from "./sandbox/workspace.mjs";

const root = path.resolve(import.meta.dirname, "..");
const samples = path.join(root, "samples");
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

const stopped = new Promise((resolve) => {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => resolve(undefined));
});

const folder = await mkdtemp(path.join(os.tmpdir(), "usersync-sandbox-"));
/** @type {(() => Promise<unknown>)[]} */
const closers = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })];
try {
  const workspace = path.join(folder, "samples");
  const servers = await startSandboxServers(path.join(folder, "servers"), samples);
  closers.push(() => servers.close());
  await createSandboxWorkspace(workspace, samples, servers);
  const code = findDesktopCode();
  // The history of the sandbox stays apart from the user's own.
  const places = { root, workspace, dataFolder: path.join(folder, "editor"), env: { XDG_STATE_HOME: path.join(folder, "state") } };
  const editor = code === undefined ? await openServedEditor(vsixFile, places) : await openDesktopEditor(code, places);
  closers.push(() => editor.close());
  say(`
${editor.words}

  Practice servers on this machine, the password of each is "${servers.password}":
    hq       ftps://acom@${servers.hq.host}:${servers.hq.port}     files in ${servers.folders.hq}
    canteen  sftp://acme@${servers.canteen.host}:${servers.canteen.port}     files in ${servers.folders.canteen}
    Access Commander  ${servers.accessCommander.url}, token "${servers.token}"

  README.md in the opened folder is a tour of one minute. Ctrl-C ends everything and removes it.
`);
  await Promise.race([stopped, editor.ended]);
  say("Closing.");
} finally {
  for (const close of closers.reverse()) await close();
}
process.exit(process.exitCode ?? 0);
