/** Records as a profile's system wants them: separator, quotes, line ends, encoding and mark. */

import { formatRecord } from "../csv/cellText.ts";
import { c1 } from "../csv/windows1252.ts";
import type { Profile } from "../profile/profile.ts";

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

export interface TargetText {
  record(values: readonly string[]): string;
  line(text: string): string;
  /** Characters that the encoding lacks become question marks. */
  encode(text: string): Uint8Array;
  /** Has the text a character that the encoding lacks? */
  lacks(text: string): boolean;
  readonly mark: Uint8Array;
}

export function targetText({ dialect }: Profile): TargetText {
  const { delimiters, quoting, lineEnding, encoding, byteOrderMark } = dialect;
  const written = { delimiter: delimiters[0] ?? ",", escape: dialect.escape };
  const end = lineEnding === "crlf" ? "\r\n" : "\n";
  const narrow = encoding === "windows-1252";
  const encoder = new TextEncoder();
  return {
    record: (values) => formatRecord(values, written, quoting) + end,
    line: (text) => text + end,
    encode: (text) => (narrow ? encodeWindows1252(text) : encoder.encode(text)),
    lacks: (text) => narrow && /[^\u0000-\u007f\u00a0-\u00ff]/.test(text) && Array.from(text).some((character) => byteOf(character) < 0),
    mark: byteOrderMark === "require" && !narrow ? Uint8Array.of(0xef, 0xbb, 0xbf) : new Uint8Array(),
  };
}

function encodeWindows1252(text: string): Uint8Array {
  return Uint8Array.from(Array.from(text), (character) => {
    const byte = byteOf(character);
    return byte < 0 ? 0x3f : byte;
  });
}

/** -1 where Windows-1252 has no such character. */
function byteOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) {
    return code;
  }
  const special = c1.indexOf(character);
  return special < 0 ? -1 : 0x80 + special;
}
