/** An animated PNG out of screenshots of one size: each frame's own pixels, put one after the other (PNG 3rd edition, section 11.3.6). */
import { crc32 } from "node:zlib";

export interface Frame {
  readonly png: Uint8Array;
  readonly milliseconds: number;
}

/** Runs for ever. The frames must be alike in size and kind of pixels, as screenshots of one page are. */
export function toMovingPicture(frames: readonly Frame[]): Uint8Array {
  const [first] = frames;
  if (!first) {
    throw new Error("A moving picture needs a frame");
  }
  const header = chunksOf(first.png).find(({ type }) => type === "IHDR")?.data ?? Buffer.alloc(13);
  let sequence = 0;
  const shown = frames.flatMap(({ png, milliseconds }, index) => {
    const data = chunksOf(png).filter(({ type }) => type === "IDAT");
    const control = chunk("fcTL", frameControl({ sequence: sequence++, header, milliseconds }));
    const pixels = data.map((one) =>
      index === 0 ? chunk("IDAT", one.data) : chunk("fdAT", Buffer.concat([number(sequence++), one.data])),
    );
    return [control, ...pixels];
  });
  const animation = chunk("acTL", Buffer.concat([number(frames.length), number(0)]));
  return Buffer.concat([signature, chunk("IHDR", header), animation, ...shown, chunk("IEND", Buffer.alloc(0))]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

function chunksOf(png: Uint8Array): Chunk[] {
  const bytes = Buffer.from(png);
  const chunks: Chunk[] = [];
  for (let at = signature.length; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString("latin1", at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  return Buffer.concat([number(data.length), body, number(crc32(body))]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** The whole picture, in place of what was there. */
function frameControl({ sequence, header, milliseconds }: { sequence: number; header: Buffer; milliseconds: number }): Buffer {
  const delay = Buffer.alloc(6);
  delay.writeUInt16BE(milliseconds, 0);
  delay.writeUInt16BE(1000, 2);
  return Buffer.concat([number(sequence), header.subarray(0, 8), number(0), number(0), delay]);
}
