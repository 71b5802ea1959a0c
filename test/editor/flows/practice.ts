import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type MemoryFiles, type SftpServer, serveMemory, startSftpServer } from "../../support/servers/index.ts";
import { openWorkbench, type WorkbenchOptions } from "../harness/openWorkbench.ts";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";

const root = path.resolve(import.meta.dirname, "../../..");

export const password = "open sesame";
export const remotePath = "/data/users.csv";
export const canteenPath = "/in/users.csv";

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

export type PracticeOptions = Pick<WorkbenchOptions, "version" | "trusted" | "settings" | "size" | "scale" | "videoFolder" | "language"> & {
  /** Whether usersync.json names the server's host key; asked about when not. */
  readonly pinned?: boolean;
  /** The home folder of the editor and of what it starts. */
  readonly home?: string;
};

/** Runs a flow on a fresh practice. What the window showed when it failed is kept in build/failures. */
export async function inPractice(options: PracticeOptions, flow: (practice: Practice) => Promise<void>): Promise<void> {
  const practice = await openPractice(options);
  try {
    await flow(practice);
  } catch (error) {
    // A picture that cannot be taken must not hide why.
    await practice.workbench.screenshot(path.join(root, `build/failures/${Date.now()}.png`)).catch(() => undefined);
    throw error;
  } finally {
    await practice.close();
  }
}

async function openPractice(options: PracticeOptions = {}): Promise<Practice> {
  const remote = serveMemory(["/data", "/in"]);
  const server = await startSftpServer({ files: remote, users: { acom: { password } } });
  const temporary = await mkdtemp(path.join(os.tmpdir(), "usersync-practice-"));
  // Its name stands in every picture.
  const folder = path.join(temporary, "user files");
  const state = await mkdtemp(path.join(os.tmpdir(), "usersync-state-"));
  const close = async (): Promise<void> => {
    await server.close();
    for (const one of [temporary, state]) {
      await rm(one, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  try {
    await cp(path.join(root, "samples"), folder, { recursive: true });
    await writeFile(path.join(folder, "usersync.json"), configFor(server, options.pinned ?? true));
    const { pinned: _pinned, home, ...workbenchOptions } = options;
    const workbench = await openWorkbench({
      folder,
      vsix: [path.join(root, "dist/usersync.vsix")],
      env: { XDG_STATE_HOME: state, ...(home === undefined ? {} : { HOME: home }) },
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

/** Opens a user file and waits until the extension has said what it knows of its target: then the window is trusted, and every command there. */
export async function openUserFile({ workbench }: Practice, file: string): Promise<void> {
  await workbench.openFile(file);
  await workbench.statusItem(/never pushed|delivered/).waitFor();
}

/** Waits for what a picture of an open file shows: its columns in colours, and the line above the header, which editors ask for at their leisure. */
export async function untilDecorated({ page }: Workbench): Promise<void> {
  await page.locator(".codelens-decoration").filter({ hasText: "12 people" }).waitFor();
  const header = page
    .locator(".editor-group-container.active .view-line")
    .filter({ hasText: /EmployeeID/i })
    .first();
  await until("the columns are coloured", async () => (await header.locator("span > span").count()) > 5 || undefined);
}

/** Pastes a text over the active file, saves it, and waits until it is on disk. */
export async function write(practice: Practice, file: string, text: string): Promise<void> {
  await practice.workbench.replaceAll(text);
  await practice.workbench.save();
  await until(`${file} is saved`, async () => ((await localText(practice, file)) === text ? true : undefined));
  // The file is on disk before the editor knows that it is.
  await practice.workbench.page.locator(".tab.active.dirty").waitFor({ state: "detached" });
}

function configFor({ port, fingerprint }: SftpServer, pinned: boolean): string {
  const hq = {
    url: `sftp://acom@127.0.0.1:${port}${remotePath}`,
    ...(pinned ? { hostKey: fingerprint } : {}),
    import: { schedule: "daily 02:00 Europe/Prague" },
  };
  const config = {
    files: [
      { path: "2n/users.csv", profile: "2n-access-commander", target: "hq" },
      { path: "facilitynet/users.csv", profile: "facilitynet", target: "canteen" },
    ],
    targets: {
      hq,
      canteen: { url: `sftp://acom@127.0.0.1:${port}${canteenPath}`, ...(pinned ? { hostKey: fingerprint } : {}) },
    },
    known: {
      Company: ["ACME", "ACME Cleaning"],
      Groups: ["Employees", "Contractors", "Office", "Laboratory", "Warehouse"],
      UserGroupUid: { "5b1c2f60-3a4e-4c1b-9a70-2f1d6c8e0a11": "Employee", "5b1c2f60-3a4e-4c1b-9a70-2f1d6c8e0a12": "External" },
    },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
