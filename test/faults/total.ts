/** Makes what all files of the matrix need; adds up their tables, and prints one line over them at the end. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildPushProgram } from "./pushProgram.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where each table leaves its counts. */
    faultCounts: string;
    /** Pushes the file that it is told, for tests that kill it. */
    pushProgram: string;
  }
}

export interface Counts {
  readonly cells: number;
  readonly failures: number;
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "usersync-faults-"));
  const programs = mkdtempSync(join(tmpdir(), "usersync-programs-"));
  project.provide("faultCounts", folder);
  project.provide("pushProgram", await buildPushProgram(programs));
  return () => {
    const tables = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Counts);
    const sum = (key: keyof Counts) => tables.reduce((total, table) => total + table[key], 0);
    rmSync(folder, { recursive: true, force: true });
    rmSync(programs, { recursive: true, force: true });
    process.stdout.write(`\nFault matrix: ${sum("cells")} cells in ${tables.length} tables, ${sum("failures")} failures\n`);
  };
}
