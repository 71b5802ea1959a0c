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
  /** The cell that makes up for an empty one; -1 for none. */
  readonly #excuses: Int32Array;
  readonly #firstDataRecord: number;
  #lacking = 0;

  constructor(columns: ColumnMap) {
    this.#firstDataRecord = columns.firstDataRecord;
    this.#filled = new Uint32Array(columns.columns.length);
    this.#matters = Uint8Array.from(columns.columns, (column) => (column?.emptyMatters ? 1 : 0));
    this.#excuses = Int32Array.from(columns.columns, (column) => columns.cellIndex.get(column?.emptyExcusedBy ?? "") ?? -1);
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
      if (isEmpty(cells, first + c)) {
        lacks |= (this.#matters[c] as number) !== 0 && !this.#isExcused(cells, r, c) ? 1 : 0;
      } else {
        (this.#filled[c] as number)++;
      }
    }
    this.#lacking += lacks;
  }

  #isExcused(cells: Cells, r: number, c: number): boolean {
    const first = cells.firstCell[r] as number;
    const excuse = this.#excuses[c] as number;
    return excuse >= 0 && first + excuse < (cells.firstCell[r + 1] as number) && !isEmpty(cells, first + excuse);
  }
}

function isEmpty(cells: Cells, i: number): boolean {
  const length = (cells.end[i] as number) - (cells.start[i] as number);
  return length === 0 || (length === 2 && ((cells.flags[i] as number) & cellFlags.quoted) !== 0);
}
