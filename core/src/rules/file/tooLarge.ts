import type { FileRule } from "./fileRule.ts";

/** More bytes than the system takes in one file. */
export const tooLarge: FileRule = ({ facts: { sizeBytes }, profile }) => {
  const maximum = profile?.file.maximumBytes;
  return maximum === undefined || sizeBytes === undefined || sizeBytes <= maximum
    ? undefined
    : { code: "too-many-items", facts: { bytes: true, count: sizeBytes, maximum } };
};
