import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { startEditorServer } from "../../test/editor/harness/editorServer.ts";
import { toWorkbenchUrl } from "../../test/editor/harness/payload.ts";
import { hasDesktop } from "./desktop.mjs";

/**
 * @typedef {object} OpenedEditor
 * @property {string} words what the person should know
 * @property {Promise<void>} ended when the person has closed it; never for an editor in a browser tab
 * @property {() => Promise<void>} close
 */

/**
 * Opens the extension from this checkout in the desktop's VS Code, with settings, extensions and history of its own.
 *
 * @param {string} code
 * @param {{ root: string, workspace: string, dataFolder: string, env: NodeJS.ProcessEnv }} places
 * @returns {Promise<OpenedEditor>}
 */
export async function openDesktopEditor(code, { root, workspace, dataFolder, env }) {
  await mkdir(dataFolder, { recursive: true });
  const own = ["--user-data-dir", path.join(dataFolder, "user"), "--extensions-dir", path.join(dataFolder, "extensions")];
  const child = spawn(
    code,
    ["--wait", "--new-window", "--disable-workspace-trust", ...own, `--extensionDevelopmentPath=${root}`, workspace],
    {
      env: { ...process.env, ...env },
      stdio: "ignore",
      shell: process.platform === "win32",
    },
  );
  return {
    words: "VS Code opens with the extension of this checkout.",
    ended: new Promise((resolve) => child.once("close", () => resolve())),
    close: async () => {
      child.kill();
    },
  };
}

/** The samples begin with a tour: it is what a newcomer should see first. */
const tourSettings = { "workbench.startupEditor": "readme" };

/**
 * Serves VS Code with the packed extension on loopback.
 *
 * @param {string} vsix
 * @param {{ workspace: string, dataFolder: string, env: NodeJS.ProcessEnv }} places
 * @returns {Promise<OpenedEditor>}
 */
export async function openServedEditor(vsix, { workspace, dataFolder, env }) {
  const options = {
    version: /** @type {const} */ ("newest"),
    dataFolder,
    vsix: [vsix],
    trusted: true,
    smokeTestDriver: false,
    env,
    settings: tourSettings,
  };
  const server = await startEditorServer(options);
  const url = toWorkbenchUrl(server.origin, workspace);
  if (hasDesktop()) openInBrowser(url);
  return { words: `VS Code is at ${url}`, ended: new Promise(() => {}), close: () => server.close() };
}

/** @param {string} url */
function openInBrowser(url) {
  const [command = "xdg-open", ...args] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", '""'] : ["xdg-open"];
  spawn(command, [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
