/** Which columns the records of a file fill, counted in one scan over the blocks without a string per cell. */
import { type Cells, cellFlags } from "../csv/cells.ts";
import { createCells } from "../csv/scan.ts";
import type { Table } from "../csv/table.ts";
import type { ColumnMap } from "../profile/columnMap.ts";

export interface Survey {
  /** Records with a value, per cell index. */
  readonly filled: Uint32Array;
  /** Records that lack a value in a column whose empty cells matter. */
  readonly lacking: number;
}

export function surveyPeople(table: Table, columns: ColumnMap): Survey {
  const surveyor = new Surveyor(columns);
  return surveyor.run(table);
}

class Surveyor {
  readonly #filled: Uint32Array;
  /** 1 for each cell index whose emptiness matters. */
  readonly #matters: Uint8Array;
  readonly #firstDataRecord: number;
  #lacking = 0;

  constructor(columns: ColumnMap) {
    this.#firstDataRecord = columns.firstDataRecord;
    this.#filled = new Uint32Array(columns.columns.length);
    this.#matters = Uint8Array.from(columns.columns, (column) => (column?.emptyMatters ? 1 : 0));
  }

  run(table: Table): Survey {
    const cells = createCells();
    let record = -this.#firstDataRecord;
    for (let blockIndex = 0; blockIndex < table.blocks.length; blockIndex++) {
      table.scanBlock(blockIndex, cells);
      for (let r = 0; r < cells.recordCount; r++, record++) {
        if (record >= 0) {
          this.#record(cells, r);
        }
      }
    }
    return { filled: this.#filled, lacking: this.#lacking };
  }

  #record(cells: Cells, r: number): void {
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
  }
}

function isEmpty(cells: Cells, i: number): boolean {
  const length = (cells.end[i] as number) - (cells.start[i] as number);
  return length === 0 || (length === 2 && ((cells.flags[i] as number) & cellFlags.quoted) !== 0);
}
