import type { FileRule } from "./fileRule.ts";

/** A file without people: a header at most. */
export const noRecords: FileRule = ({ recordCount, profile }) =>
  recordCount > 0 ? undefined : { code: "no-records", facts: { deletesAll: profile?.sync.absent === "deleted" } };
