/** Stores over servers in this process, as subjects of the contract. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Target } from "#core";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import type { StoreOptions } from "../../../sync/src/transfer/storeOptions.ts";
import { MemoryStore } from "../../support/memoryStore.ts";
import type { FtpServer, FtpServerOptions, MemoryFiles, ServedFiles, SftpServer, SftpServerOptions } from "../../support/servers/index.ts";
import { serveMemory, startFtpServer, startSftpServer } from "../../support/servers/index.ts";
import type { ContractSubject } from "./storeContract.ts";

const folder = "/home/in";

export function memorySubject(): ContractSubject {
  const files = serveMemory([folder]);
  return {
    ...overFiles(files),
    open: async (signal) => new MemoryStore({ files, home: folder, ...(signal ? { signal } : {}) }),
    close: async () => {},
  };
}

export async function folderSubject(): Promise<ContractSubject> {
  const root = await mkdtemp(join(tmpdir(), "store-"));
  return {
    open: (signal) => openStore(toTarget("file", { host: "", port: 0 }), { secret: async () => undefined, ...(signal ? { signal } : {}) }),
    folder: root,
    ...onDisk(root),
    close: () => rm(root, { recursive: true, force: true }),
  };
}

export async function sftpSubject(options: SftpServerOptions = {}): Promise<ContractSubject> {
  const files = serveMemory([folder]);
  const server = await startSftpServer({ files, home: folder, ...options });
  return {
    ...overFiles(files),
    open: (signal) => openStore(sftpTarget(server), answers(signal ? { signal } : {})),
    dropConnections: server.dropConnections,
    close: server.close,
  };
}

/** What the sandbox serves: a folder that a person can look into. */
export async function servedFolderSubject(protocol: "sftp" | "ftp"): Promise<ContractSubject> {
  const root = await mkdtemp(join(tmpdir(), "served-"));
  const server = protocol === "sftp" ? await startSftpServer({ root }) : await startFtpServer({ root });
  const target = "fingerprint" in server ? sftpTarget(server) : ftpTarget(server);
  return {
    ...onDisk(root),
    folder: "",
    open: (signal) => openStore(target, answers(signal ? { signal } : {})),
    dropConnections: server.dropConnections,
    close: async () => {
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

export async function ftpSubject(options: FtpServerOptions = {}): Promise<ContractSubject> {
  const files = serveMemory([folder]);
  const server = await startFtpServer({ files, home: folder, ...options });
  return {
    ...overFiles(files),
    open: (signal) => openStore(ftpTarget(server, options.tls), answers(signal ? { signal } : {})),
    dropConnections: server.dropConnections,
    close: server.close,
  };
}

/** The password of the test servers' only user, and nothing that the machine knows. */
export function answers(options: Partial<StoreOptions> = {}): StoreOptions {
  return { secret: async ({ refused }) => (refused ? undefined : "secret"), knownHostsPaths: [], timeoutMs: 5_000, ...options };
}

export function sftpTarget(server: Pick<SftpServer, "host" | "port" | "fingerprint">, more: Partial<Target> = {}): Target {
  return toTarget("sftp", server, { hostKey: server.fingerprint, ...more });
}

export function ftpTarget(
  server: Pick<FtpServer, "host" | "port" | "pin">,
  tls?: "explicit" | "implicit",
  more: Partial<Target> = {},
): Target {
  const secured = tls && { tls: { mode: tls, ...(server.pin === undefined ? {} : { pin: server.pin }) } };
  return toTarget(tls ? "ftps" : "ftp", server, { ...secured, ...more });
}

function toTarget(
  protocol: Target["protocol"],
  place: { readonly host: string; readonly port: number },
  more: Partial<Target> = {},
): Target {
  const { host, port } = place;
  return {
    name: "test",
    url: `${protocol}://user@${host}:${port}${folder}/users.csv`,
    protocol,
    host,
    port,
    user: "user",
    path: `${folder}/users.csv`,
    ...more,
  };
}

function overFiles(files: MemoryFiles): Omit<ContractSubject, "open" | "close"> {
  return {
    folder,
    loginFolder: "/~",
    put: async (name, bytes) => files.put(`${folder}/${name}`, bytes),
    get: async (name) => readIfThere(files, `${folder}/${name}`),
    makeFolder: async (name) => {
      files.put(`${folder}/${name}/inside.csv`, "");
    },
    clear: async () => {
      for (const path of files.names) files.remove(path);
    },
  };
}

function readIfThere(files: ServedFiles, path: string): Uint8Array | undefined {
  return files.stat(path) ? new Uint8Array(files.read(path)) : undefined;
}

/** The same over a real folder, for the real servers as well. */
export function onDisk(root: string): Pick<ContractSubject, "put" | "get" | "makeFolder" | "clear"> {
  return {
    put: (name, bytes) => writeFile(join(root, name), bytes),
    get: async (name) => {
      const bytes = await readFile(join(root, name)).catch(() => undefined);
      return bytes && new Uint8Array(bytes);
    },
    makeFolder: async (name) => {
      await mkdir(join(root, name));
    },
    clear: async () => {
      const { readdir } = await import("node:fs/promises");
      for (const name of await readdir(root)) await rm(join(root, name), { recursive: true });
    },
  };
}
