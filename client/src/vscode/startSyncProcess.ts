import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

/** Starts `dist/sync.cjs` on the Node of the extension host; on a desktop that is Electron, which must be told to be Node. */
export function startSyncProcess(script: string, language: string): ChildProcessWithoutNullStreams {
  const { NODE_OPTIONS: _debugFlagsOfTheHost, ...env } = process.env;
  return spawn(process.execPath, [script, language], {
    env: { ...env, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
}
