/** One open file of an SFTP server. */
import type { Stats } from "ssh2";
import { folderFailure, sizeFailure } from "./remotePath.ts";
import type { TransferOptions } from "./remoteStore.ts";
import { readBlocks, readRest } from "./sftpBlocks.ts";
import type { SftpConnection } from "./sftpConnection.ts";

/** Closing tells of writes that failed late, so its error counts, unless there is one already. */
export async function withHandle<T>(
  connection: SftpConnection,
  handle: Buffer,
  signal: AbortSignal | undefined,
  act: () => Promise<T>,
): Promise<T> {
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
  connection: SftpConnection,
  handle: Buffer,
  path: string,
  options: TransferOptions & { readonly maximumBytes: number; readonly parallel: number },
): Promise<Uint8Array> {
  const { maximumBytes, signal } = options;
  return withHandle(connection, handle, signal, async () => {
    const stats = await connection.run<Stats>((done) => connection.session.fstat(handle, done), signal);
    if (stats.isDirectory()) {
      throw folderFailure(path);
    }
    const told = stats.size ?? 0;
    if (told > maximumBytes) {
      throw sizeFailure(path, maximumBytes);
    }
    const bytes = await readBlocks(connection, handle, told, options);
    if (bytes.length < told) {
      return bytes;
    }
    const rest = await readRest(connection, handle, { start: told, maximumBytes: maximumBytes - told + 1, signal });
    if (bytes.length + rest.length > maximumBytes) {
      throw sizeFailure(path, maximumBytes);
    }
    return rest.length === 0 ? bytes : Buffer.concat([bytes, rest]);
  });
}
