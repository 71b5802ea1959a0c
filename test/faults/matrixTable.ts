/** Counts cells and failures, and prints them as a table. */
export class MatrixTable {
  readonly #cells = new Map<string, Map<string, { cells: number; failures: number }>>();

  add(row: string, column: string, failures: readonly string[]): void {
    const columns = this.#cells.get(row) ?? new Map<string, { cells: number; failures: number }>();
    const cell = columns.get(column) ?? { cells: 0, failures: 0 };
    columns.set(column, { cells: cell.cells + 1, failures: cell.failures + (failures.length > 0 ? 1 : 0) });
    this.#cells.set(row, columns);
  }

  /** Each cell reads "cells / failures". */
  text(): string {
    const columns = [...new Set([...this.#cells.values()].flatMap((row) => [...row.keys()]))];
    const rows = [...this.#cells].map(([row, cells]) => [row, ...columns.map((column) => format(cells.get(column)))]);
    const table = [["fault", ...columns], ...rows];
    const widths = (table[0] ?? []).map((_, i) => Math.max(...table.map((row) => (row[i] ?? "").length)));
    const lines = table.map((row) => row.map((text, i) => text.padEnd(widths[i] ?? 0)).join("  "));
    const all = [...this.#cells.values()].flatMap((row) => [...row.values()]);
    const sum = (key: "cells" | "failures") => all.reduce((total, cell) => total + cell[key], 0);
    return `${lines.join("\n")}\n${sum("cells")} cells, ${sum("failures")} failures\n`;
  }
}

function format(cell: { readonly cells: number; readonly failures: number } | undefined): string {
  return cell ? `${cell.cells} / ${cell.failures}` : "-";
}
