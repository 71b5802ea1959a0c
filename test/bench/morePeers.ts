/** Peers that are too large to be installed with the project: a database and a differ of tables. They have a package of their own, installed when asked for. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Figures } from "./goals.ts";
import { type Spread, spreadOf } from "./timing.ts";
import { laterLines, userLines } from "./usersFile.ts";

const folder = fileURLToPath(new URL("peers", import.meta.url));

export function measureMorePeers(records: number, node: string): Record<string, Figures> {
  if (!existsSync(join(folder, "node_modules"))) {
    execFileSync("npm", ["ci", "--prefix", folder, "--no-audit", "--no-fund"], { stdio: "inherit" });
  }
  const files = mkdtempSync(join(tmpdir(), "usersync-bench-"));
  try {
    const lines = userLines(records, "plain");
    const write = (name: string, text: readonly string[]): string => {
      const file = join(files, name);
      writeFileSync(file, `${text.join("\n")}\n`);
      return file;
    };
    const before = write("before.csv", lines);
    const after = write("after.csv", laterLines(lines, "kept"));
    return { duckdb: { open: measure(node, "duckdb", before) }, daff: { inOrder: measure(node, "daff", before, after) } };
  } finally {
    rmSync(files, { recursive: true });
  }
}

function measure(node: string, ...words: readonly string[]): Spread {
  const output = execFileSync(node, ["--max-old-space-size=8192", join(folder, "measurePeer.mjs"), ...words], { encoding: "utf8" });
  return spreadOf(JSON.parse(output) as number[]);
}
