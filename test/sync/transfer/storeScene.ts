import { afterEach } from "vitest";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import type { RemoteStore } from "../../../sync/src/transfer/remoteStore.ts";
import { type MemoryFiles, type ServedFiles, serveMemory } from "../../support/servers/index.ts";

interface Server {
  close(): Promise<void>;
}

/** A server for each test, with an empty folder `/in`, and the store that was opened on it; both are closed behind it. */
export function storeScene<Options extends object, Started extends Server>(
  startServer: (options: Options & { readonly files: ServedFiles }) => Promise<Started>,
) {
  let server: Started;
  let files: MemoryFiles;
  let store: RemoteStore | undefined;
  afterEach(async () => {
    await store?.close();
    store = undefined;
    await server.close();
  });
  return {
    get server(): Started {
      return server;
    },
    get files(): MemoryFiles {
      return files;
    },
    async start(options?: Options): Promise<Started> {
      files = serveMemory(["/in"]);
      server = await startServer({ files, ...(options as Options) });
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
