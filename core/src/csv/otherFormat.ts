/** What a file is that only has the name of a CSV file: a workbook that was renamed, a picture, an archive. */
export type OtherFormat = "workbook" | "binary";

/** The first bytes of formats that no text starts with. */
const signatures: readonly (readonly [OtherFormat, readonly number[]])[] = [
  // ZIP, which today's workbooks are, and the compound files of older ones.
  ["workbook", [0x50, 0x4b, 0x03, 0x04]],
  ["workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["binary", [0xff, 0xd8, 0xff]],
  ["binary", [0x89, 0x50, 0x4e, 0x47]],
  ["binary", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["binary", [0x1f, 0x8b]],
];

export function otherFormatOf(head: Uint8Array): OtherFormat | undefined {
  return signatures.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0];
}
