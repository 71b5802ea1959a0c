import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Runs one of the projects of vitest.config.ts, showing its output, and counts.
 *
 * @param {string} project
 * @param {readonly string[]} [filters] parts of file names
 * @param {{ env?: NodeJS.ProcessEnv, node?: string, nodeArgs?: readonly string[] }} [options]
 * @returns {Promise<import("./counts.mjs").Counts>}
 */
export async function runVitest(project, filters = [], options = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "usersync-vitest-"));
  const report = path.join(folder, "report.json");
  const args = [
    ...(options.nodeArgs ?? []),
    path.join(root, "node_modules/vitest/vitest.mjs"),
    ...["run", "--project", project, "--passWithNoTests"],
    ...["--reporter", "default", "--reporter", "json", "--outputFile.json", report],
    ...filters,
  ];
  try {
    const code = await new Promise((resolve) => {
      const child = spawn(options.node ?? process.execPath, args, {
        cwd: root,
        stdio: ["ignore", "inherit", "inherit"],
        env: { ...process.env, ...options.env },
      });
      child.once("error", () => resolve(127));
      child.once("close", (exitCode) => resolve(exitCode ?? 1));
    });
    return await readCounts(report, code === 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} report @param {boolean} succeeded */
async function readCounts(report, succeeded) {
  const content = await readFile(report, "utf8").catch(() => undefined);
  const { numPassedTests = 0, numFailedTests = 0 } = content === undefined ? {} : JSON.parse(content);
  // A file that could not be loaded, or an error outside of a test, has no failed test to its name.
  const failed = succeeded ? numFailedTests : Math.max(numFailedTests, 1);
  return { passed: numPassedTests, failed };
}
