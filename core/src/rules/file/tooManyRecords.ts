import type { FileRule } from "./fileRule.ts";

/** More people than the system takes in one file. */
export const tooManyRecords: FileRule = ({ recordCount, profile }) => {
  const maximum = profile?.file.maximumRecords;
  return maximum === undefined || recordCount <= maximum
    ? undefined
    : { code: "too-many-items", facts: { records: true, count: recordCount, maximum } };
};
