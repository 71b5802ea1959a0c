/** One open file of an SFTP server. */
import type { Stats } from "ssh2";
import { folderFailure, sizeFailure } from "./remotePath.ts";
import type { TransferOptions } from "./remoteStore.ts";
import { type OpenFile, readBlocks, readRest } from "./sftpBlocks.ts";

/** Closing tells of writes that failed late, so its error counts, unless there is one already. */
export async function withHandle<T>({ connection, handle }: OpenFile, signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T> {
  const close = (): Promise<void> => connection.run<void>((done) => connection.session.close(handle, done), signal);
  let result: T;
  try {
    result = await act();
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
  await close();
  return result;
}

/** Reads all of it and closes it. The size that the server tells is a hint only. */
export function readFile(
  file: OpenFile,
  path: string,
  options: TransferOptions & { readonly maximumBytes: number; readonly parallel: number },
): Promise<Uint8Array> {
  const { maximumBytes, signal } = options;
  const { connection, handle } = file;
  return withHandle(file, signal, async () => {
    const stats = await connection.run<Stats>((done) => connection.session.fstat(handle, done), signal);
    if (stats.isDirectory()) {
      throw folderFailure(path);
    }
    const told = stats.size ?? 0;
    if (told > maximumBytes) {
      throw sizeFailure(path, maximumBytes);
    }
    const bytes = await readBlocks(file, told, options);
    if (bytes.length < told) {
      return bytes;
    }
    const rest = await readRest(file, { start: told, maximumBytes: maximumBytes - told + 1, signal });
    if (bytes.length + rest.length > maximumBytes) {
      throw sizeFailure(path, maximumBytes);
    }
    return rest.length === 0 ? bytes : Buffer.concat([bytes, rest]);
  });
}
