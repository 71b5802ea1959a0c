/** The bytes of one open file, moved in blocks of which many are under way at once: one at a time would wait a round trip for each. */
import type { SftpConnection } from "./sftpConnection.ts";

/** Next to the 32 KiB of OpenSSH's own client, above which some servers cut or spoil writes; the library would split those in two. */
const blockBytes = 31 * 1024;
export const parallelBlocks = 64;

export interface OpenFile {
  readonly connection: SftpConnection;
  readonly handle: Buffer;
}

export interface BlockOptions {
  readonly parallel: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** Rejects with the first error, when no write is under way any more. */
export async function writeBlocks({ connection, handle }: OpenFile, bytes: Uint8Array, options: BlockOptions): Promise<void> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let doneBytes = 0;
  await forEachBlock(bytes.length, options.parallel, async (start, sizeBytes) => {
    await connection.run<void>((done) => connection.session.write(handle, buffer, start, sizeBytes, start, done), options.signal);
    doneBytes += sizeBytes;
    options.onProgress?.(doneBytes);
  });
}

/**
 * Reads up to `sizeBytes` bytes, fewer where the file ends before. A server may answer a read with fewer bytes than asked for; only its "end of
 * file" is the end.
 */
export async function readBlocks(file: OpenFile, sizeBytes: number, options: BlockOptions): Promise<Uint8Array> {
  const buffer = Buffer.alloc(sizeBytes);
  let doneBytes = 0;
  let endsAt = sizeBytes;
  await forEachBlock(sizeBytes, options.parallel, async (start, blockSize) => {
    const read = await readBlock(file, { start, sizeBytes: blockSize, signal: options.signal });
    buffer.set(read, start);
    if (read.length < blockSize) {
      endsAt = Math.min(endsAt, start + read.length);
    }
    doneBytes += read.length;
    options.onProgress?.(doneBytes);
  });
  return buffer.subarray(0, endsAt);
}

/** Reads on from `start` until the file ends, at most `maximumBytes`. */
export async function readRest(
  file: OpenFile,
  limits: { readonly start: number; readonly maximumBytes: number; readonly signal?: AbortSignal | undefined },
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let doneBytes = 0; doneBytes < limits.maximumBytes; ) {
    const part = await readBlock(file, { start: limits.start + doneBytes, sizeBytes: blockBytes, signal: limits.signal });
    if (part.length === 0) {
      break;
    }
    parts.push(part);
    doneBytes += part.length;
  }
  return Buffer.concat(parts);
}

async function readBlock(
  { connection, handle }: OpenFile,
  block: { readonly start: number; readonly sizeBytes: number; readonly signal?: AbortSignal | undefined },
): Promise<Uint8Array> {
  const buffer = Buffer.alloc(block.sizeBytes);
  let doneBytes = 0;
  while (doneBytes < block.sizeBytes) {
    const at = doneBytes;
    const sizeBytes = await connection.run<number>(
      (done) => connection.session.read(handle, buffer, at, block.sizeBytes - at, block.start + at, (error, count) => done(error, count)),
      block.signal,
    );
    if (sizeBytes === 0) {
      break;
    }
    doneBytes += sizeBytes;
  }
  return buffer.subarray(0, doneBytes);
}

/** Starts the blocks in order, `parallel` at once, and stops starting at the first error. */
async function forEachBlock(totalBytes: number, parallel: number, act: (start: number, sizeBytes: number) => Promise<void>): Promise<void> {
  let next = 0;
  let failure: { readonly error: unknown } | undefined;
  const work = async (): Promise<void> => {
    while (next < totalBytes && failure === undefined) {
      const start = next;
      next = Math.min(start + blockBytes, totalBytes);
      await act(start, next - start).catch((error: unknown) => {
        failure ??= { error };
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, Math.ceil(totalBytes / blockBytes)) }, work));
  if (failure !== undefined) {
    throw failure.error;
  }
}
