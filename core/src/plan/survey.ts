/**
 * What a plan must know of every record of a file: whether it deletes its person, and which columns it fills. One scan over the blocks
 * without a string per cell, since a plan of 500,000 people is to be there at once.
 */
import { type Cells, cellFlags } from "../csv/cells.ts";
import { createCells } from "../csv/scan.ts";
import type { Block, Table } from "../csv/table.ts";
import type { ColumnMap } from "../profile/columnMap.ts";
import type { Profile } from "../profile/profile.ts";

export interface Survey {
  /** 1 for each data record that deletes its person. */
  readonly deletes: Uint8Array;
  /** Records with a value, per cell index. */
  readonly filled: Uint32Array;
  /** Records that lack a value in a column whose empty cells matter. */
  readonly lacking: number;
}

export function surveyPeople(table: Table, columns: ColumnMap, profile: Profile): Survey {
  const surveyor = new Surveyor(table, columns, profile);
  return surveyor.run(table);
}

class Surveyor {
  readonly #deletes: Uint8Array;
  readonly #filled: Uint32Array;
  /** 1 for each cell index whose emptiness matters. */
  readonly #matters: Uint8Array;
  readonly #firstDataRecord: number;
  readonly #deletionCell: number;
  readonly #deletionValues: ReadonlySet<string>;
  #lacking = 0;

  constructor(table: Table, columns: ColumnMap, profile: Profile) {
    const { deletion } = profile.sync;
    this.#firstDataRecord = columns.firstDataRecord;
    this.#deletes = new Uint8Array(Math.max(0, table.recordCount - columns.firstDataRecord));
    this.#filled = new Uint32Array(columns.columns.length);
    this.#matters = Uint8Array.from(columns.columns, (column) => (column?.emptyMatters ? 1 : 0));
    this.#deletionCell = (deletion && columns.cellIndex.get(deletion.column)) ?? -1;
    this.#deletionValues = foldedDeletionValues(profile);
  }

  run(table: Table): Survey {
    const cells = createCells();
    let record = -this.#firstDataRecord;
    for (const [blockIndex, block] of table.blocks.entries()) {
      table.scanBlock(blockIndex, cells);
      for (let r = 0; r < cells.recordCount; r++, record++) {
        if (record >= 0) {
          this.#record(record, block, cells, r);
        }
      }
    }
    return { deletes: this.#deletes, filled: this.#filled, lacking: this.#lacking };
  }

  #record(record: number, block: Block, cells: Cells, r: number): void {
    const first = cells.firstCell[r] as number;
    const count = Math.min((cells.firstCell[r + 1] as number) - first, this.#filled.length);
    let lacks = 0;
    for (let c = 0; c < count; c++) {
      const i = first + c;
      const empty = (cells.end[i] as number) - (cells.start[i] as number) <= 2 ? isEmpty(cells, i) : false;
      if (empty) {
        lacks |= this.#matters[c] as number;
      } else {
        (this.#filled[c] as number)++;
      }
    }
    this.#lacking += lacks;
    if (this.#deletionCell >= 0 && this.#deletionCell < count && this.#saysDeleted(block, cells, first + this.#deletionCell)) {
      this.#deletes[record] = 1;
    }
  }

  #saysDeleted({ text }: Block, cells: Cells, i: number): boolean {
    const start = cells.start[i] as number;
    const end = cells.end[i] as number;
    if (start === end) {
      return false;
    }
    const quoted = (cells.flags[i] as number) & cellFlags.quoted;
    const value = quoted ? text.slice(start + 1, end - 1) : text.slice(start, end);
    return saysDeleted(value, this.#deletionValues);
  }
}

function isEmpty(cells: Cells, i: number): boolean {
  const length = (cells.end[i] as number) - (cells.start[i] as number);
  return length === 0 || (length === 2 && ((cells.flags[i] as number) & cellFlags.quoted) !== 0);
}

/** The values by which a record deletes its person, in lower case: the letter case is unknown to matter, so every case counts. */
export function foldedDeletionValues({ sync }: Profile): ReadonlySet<string> {
  return new Set(sync.deletion?.values.map((value) => value.toLowerCase()));
}

/** Nearly every cell says the same short word: comparing it first keeps half a million strings from being made small. */
export function saysDeleted(value: string, deletionValues: ReadonlySet<string>): boolean {
  return value !== "" && value !== "FALSE" && deletionValues.has(value.trim().toLowerCase());
}
