import type { Block } from "./table.ts";

/**
 * Per block what is in front of it: units, lines and records; behind the last block, the totals. An edit invalidates the entries behind the first
 * block it touched; they are summed up again when somebody asks.
 */
export class BlockSums {
  readonly offsets: number[] = [0];
  readonly lines: number[] = [0];
  readonly records: number[] = [0];
  #validTo = 0;

  /** The start of block `index` is still as it was. */
  keep(index: number): void {
    this.#validTo = Math.min(this.#validTo, index);
  }

  update(blocks: readonly Block[]): this {
    const { offsets, lines, records } = this;
    for (let index = this.#validTo; index < blocks.length; index++) {
      const block = blocks[index] as Block;
      offsets[index + 1] = (offsets[index] as number) + block.length;
      lines[index + 1] = (lines[index] as number) + block.lineBreakCount;
      records[index + 1] = (records[index] as number) + block.recordCount;
    }
    this.#validTo = blocks.length;
    return this;
  }
}
