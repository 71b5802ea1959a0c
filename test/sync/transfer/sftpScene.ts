import { afterEach } from "vitest";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import type { RemoteStore } from "../../../sync/src/transfer/remoteStore.ts";
import { type MemoryFiles, type SftpServer, type SftpServerOptions, serveMemory, startSftpServer } from "../../support/servers/index.ts";

/** A server for each test, and the store that was opened on it; both are closed behind it. */
export function sftpScene() {
  let server: SftpServer;
  let files: MemoryFiles;
  let store: RemoteStore | undefined;
  afterEach(async () => {
    await store?.close();
    store = undefined;
    await server.close();
  });
  return {
    get server(): SftpServer {
      return server;
    },
    get files(): MemoryFiles {
      return files;
    },
    async start(options: SftpServerOptions = {}): Promise<SftpServer> {
      files = serveMemory(["/in"]);
      server = await startSftpServer({ files, ...options });
      return server;
    },
    async open(...[target, options]: Parameters<typeof openStore>): Promise<RemoteStore> {
      store = await openStore(target, options);
      return store;
    },
  };
}

/** Reads "the-file", and no other. */
export function fileOf(content: string): (path: string) => Promise<Uint8Array> {
  return async (path) => {
    if (path !== "the-file") throw new Error("no such file");
    return new TextEncoder().encode(content);
  };
}
