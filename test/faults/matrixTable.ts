/** Counts cells and failures, and prints them as a table. */
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import type { Counts } from "./total.ts";

export class MatrixTable {
  readonly #cells = new Map<string, Map<string, { cells: number; failures: number }>>();

  add(row: string, column: string, failures: readonly string[]): void {
    const columns = this.#cells.get(row) ?? new Map<string, { cells: number; failures: number }>();
    const cell = columns.get(column) ?? { cells: 0, failures: 0 };
    columns.set(column, { cells: cell.cells + 1, failures: cell.failures + (failures.length > 0 ? 1 : 0) });
    this.#cells.set(row, columns);
  }

  /** To be called once, when all cells are filled in. */
  print(): void {
    const { cells, failures } = this.#sum();
    process.stdout.write(`\n${this.#text()}${cells} cells, ${failures} failures\n`);
    writeFileSync(join(inject("faultCounts"), `${randomBytes(6).toString("hex")}.json`), JSON.stringify({ cells, failures }));
  }

  /** Each cell reads "cells / failures". */
  #text(): string {
    const columns = [...new Set([...this.#cells.values()].flatMap((row) => [...row.keys()]))];
    const rows = [...this.#cells].map(([row, cells]) => [row, ...columns.map((column) => format(cells.get(column)))]);
    const table = [["fault", ...columns], ...rows];
    const widths = (table[0] ?? []).map((_, i) => Math.max(...table.map((row) => (row[i] ?? "").length)));
    const lines = table.map((row) => row.map((text, i) => text.padEnd(widths[i] ?? 0)).join("  "));
    return `${lines.join("\n")}\n`;
  }

  #sum(): Counts {
    const all = [...this.#cells.values()].flatMap((row) => [...row.values()]);
    const sum = (key: keyof Counts) => all.reduce((total, cell) => total + cell[key], 0);
    return { cells: sum("cells"), failures: sum("failures") };
  }
}

function format(cell: { readonly cells: number; readonly failures: number } | undefined): string {
  return cell ? `${cell.cells} / ${cell.failures}` : "-";
}
