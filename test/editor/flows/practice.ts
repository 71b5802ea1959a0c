import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type MemoryFiles, type SftpServer, serveMemory, startSftpServer } from "../../support/servers/index.ts";
import { openWorkbench, type WorkbenchOptions } from "../harness/openWorkbench.ts";
import type { Workbench } from "../harness/workbench.ts";

const root = path.resolve(import.meta.dirname, "../../..");

export const password = "open sesame";
export const remotePath = "/data/users.csv";

/** A workbench with the packed extension on a copy of the samples, whose target is a loopback SFTP server in this process. */
export interface Practice {
  readonly workbench: Workbench;
  readonly server: SftpServer;
  readonly remote: MemoryFiles;
  readonly folder: string;
  /** The state folder that the editor's sync process uses. */
  readonly state: string;
  close(): Promise<void>;
}

export type PracticeOptions = Pick<WorkbenchOptions, "version" | "trusted" | "settings" | "size" | "scale" | "videoFolder"> & {
  /** Whether usersync.json names the server's host key; asked about when not. */
  readonly pinned?: boolean;
};

export async function openPractice(options: PracticeOptions = {}): Promise<Practice> {
  const remote = serveMemory(["/data"]);
  const server = await startSftpServer({ files: remote, users: { acom: { password } } });
  const folder = await mkdtemp(path.join(os.tmpdir(), "usersync-practice-"));
  const state = await mkdtemp(path.join(os.tmpdir(), "usersync-state-"));
  const close = async (): Promise<void> => {
    await server.close();
    for (const one of [folder, state]) {
      await rm(one, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  try {
    await cp(path.join(root, "samples"), folder, { recursive: true });
    await writeFile(path.join(folder, "usersync.json"), configFor(server, options.pinned ?? true));
    const { pinned: _pinned, ...workbenchOptions } = options;
    const workbench = await openWorkbench({
      folder,
      vsix: [path.join(root, "dist/usersync.vsix")],
      env: { XDG_STATE_HOME: state },
      ...workbenchOptions,
    });
    return {
      workbench,
      server,
      remote,
      folder,
      state,
      close: async () => {
        await workbench.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export function localText({ folder }: Practice, file: string): Promise<string> {
  return readFile(path.join(folder, file), "utf8");
}

function configFor({ port, fingerprint }: SftpServer, pinned: boolean): string {
  const hq = {
    url: `sftp://acom@127.0.0.1:${port}${remotePath}`,
    ...(pinned ? { hostKey: fingerprint } : {}),
    import: { schedule: "daily 02:00 Europe/Prague" },
  };
  const config = {
    files: [{ path: "2n/users.csv", profile: "2n-access-commander", target: "hq" }],
    targets: { hq },
    known: { Company: ["ACME", "ACME Cleaning"], Groups: ["Employees", "Contractors", "Office", "Laboratory", "Warehouse"] },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
