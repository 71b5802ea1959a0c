/** Adds up the tables of all files of the matrix, and prints one line over them at the end. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where each table leaves its counts. */
    faultCounts: string;
  }
}

export interface Counts {
  readonly cells: number;
  readonly failures: number;
}

export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "usersync-faults-"));
  project.provide("faultCounts", folder);
  return () => {
    const tables = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Counts);
    const sum = (key: keyof Counts) => tables.reduce((total, table) => total + table[key], 0);
    rmSync(folder, { recursive: true, force: true });
    process.stdout.write(`\nFault matrix: ${sum("cells")} cells in ${tables.length} tables, ${sum("failures")} failures\n`);
  };
}
