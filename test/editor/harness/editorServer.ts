import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type EditorName, ensureEditor } from "../../../scripts/setup/editor.mjs";
import { mustRun } from "../../../scripts/setup/runCommand.mjs";
import { type GuardedProcess, startGuarded } from "../../processes/startGuarded.ts";

export interface EditorServerOptions {
  readonly version: EditorName;
  /** Everything this server writes goes below this folder; it must be its own. */
  readonly dataFolder: string;
  /** Packed extensions to install before the start. */
  readonly vsix?: readonly string[];
  /** Without trust, a folder opens in Restricted Mode. */
  readonly trusted: boolean;
  /** Lets a page pass a payload (extension under development, tests) to the workbench. */
  readonly smokeTestDriver: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the server and thereby of the extension host. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface EditorServer {
  readonly origin: string;
  /** What the server printed so far. */
  log(): string;
  close(): Promise<void>;
}

/** Silences what looks for services of the editor's maker, and what opens by itself over the page. */
const quietSettings = {
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.enableExperiments": false,
  "update.showReleaseNotes": false,
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "always",
  "git.openRepositoryInParentFolders": "never",
  "window.commandCenter": false,
};

/** Starts the VS Code server of `version` from the user's cache on a free loopback port. */
export async function startEditorServer(options: EditorServerOptions): Promise<EditorServer> {
  const editor = await ensureEditor(options.version, (line) => process.stderr.write(`${line}\n`));
  const folders = [
    ["--server-data-dir", path.join(options.dataFolder, "server")],
    ["--user-data-dir", path.join(options.dataFolder, "user")],
    ["--extensions-dir", path.join(options.dataFolder, "extensions")],
  ].flat();
  // Sockets and temporary files of the server, which it leaves behind when it is ended.
  const temporary = path.join(options.dataFolder, "tmp");
  await mkdir(temporary, { recursive: true });
  const env = cleanEnvironment({ TMPDIR: temporary, XDG_RUNTIME_DIR: temporary, ...options.env });
  await writeSettings(options.dataFolder, { ...quietSettings, ...options.settings });
  for (const vsix of options.vsix ?? []) {
    await mustRun(editor.node, [editor.serverMain, "--install-extension", path.resolve(vsix), ...folders], { env });
  }
  const server = startGuarded(editor.node, [editor.serverMain, ...serverArguments(options), ...folders], env);
  return waitForStart(server);
}

function serverArguments(options: EditorServerOptions): readonly string[] {
  return [
    ...["--host", "127.0.0.1", "--port", "0"],
    ...["--without-connection-token", "--accept-server-license-terms", "--telemetry-level", "off"],
    ...(options.smokeTestDriver ? ["--enable-smoke-test-driver"] : []),
    ...(options.trusted ? ["--disable-workspace-trust"] : []),
  ];
}

async function waitForStart(server: GuardedProcess): Promise<EditorServer> {
  const port = await new Promise<string>((resolve, reject) => {
    server.onOutput((log) => {
      const found = /Extension host agent listening on (\d+)/.exec(log);
      if (found?.[1] !== undefined && log.includes("Extension host agent started")) resolve(found[1]);
    });
    void server.ended.then(() => reject(new Error(`The VS Code server ended:\n${server.log()}`)));
  });
  return { origin: `http://127.0.0.1:${port}`, log: server.log, close: server.close };
}

async function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  for (const folder of ["user/User", "server/data/Machine"]) {
    await mkdir(path.join(dataFolder, folder), { recursive: true });
    await writeFile(path.join(dataFolder, folder, "settings.json"), JSON.stringify(settings, null, 2));
  }
}

/** Without the variables of an editor, npm or test runner that started us: the extension host would obey them. */
function cleanEnvironment(added: EditorServerOptions["env"]): NodeJS.ProcessEnv {
  const foreign = /^(npm_|VSCODE_|ELECTRON_|VITEST|NODE_OPTIONS$|NODE_ENV$)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(own), ...added };
}
