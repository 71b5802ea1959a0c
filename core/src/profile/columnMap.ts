/** Which cell of a record belongs to which column of the profile. */
import type { Column, ColumnId } from "./profile.ts";

export interface ColumnMap {
  /** Per cell index of a record; undefined for a column the profile does not know. */
  readonly columns: readonly (Column | undefined)[];
  /** Cell index per column id; absent where the file lacks the column. */
  readonly cellIndex: ReadonlyMap<ColumnId, number>;
  /** Index of the header among the table's records; -1 where the format has none or the file lacks it. */
  readonly headerRecord: number;
  /** Index of the first data record among the table's records. */
  readonly firstDataRecord: number;
}
