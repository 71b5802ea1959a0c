/** The rules about the file as a whole, in the order of the documentation. */
import { byteOrderMark } from "./byteOrderMark.ts";
import { encoding } from "./encoding.ts";
import type { FileRule } from "./fileRule.ts";
import { lineEnding, mixedLineEndings } from "./lineEndings.ts";
import { noRecords } from "./noRecords.ts";
import { tooLarge } from "./tooLarge.ts";
import { tooManyRecords } from "./tooManyRecords.ts";
import { unverifiedProfile } from "./unverifiedProfile.ts";
import { wrongDelimiter } from "./wrongDelimiter.ts";

export const fileRules: readonly FileRule[] = [
  encoding,
  byteOrderMark,
  lineEnding,
  mixedLineEndings,
  noRecords,
  wrongDelimiter,
  tooManyRecords,
  tooLarge,
  unverifiedProfile,
];
