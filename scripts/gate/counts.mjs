import { writeFile } from "node:fs/promises";

/** @typedef {{ name: string, message: string }} Failure */
/** @typedef {{ passed: number, failed: number, failures: readonly Failure[] }} Counts */

/**
 * Ends a test script: prints its plain closing line and sets the exit code. For the gate, which adds them up, the counts also go
 * to the file named in USERSYNC_COUNTS.
 *
 * @param {Counts} counts
 */
export async function reportCounts(counts) {
  if (process.env.USERSYNC_COUNTS) await writeFile(process.env.USERSYNC_COUNTS, JSON.stringify(counts));
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed\n`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

/** @param {readonly Counts[]} parts @returns {Counts} */
export function addCounts(parts) {
  return {
    passed: parts.reduce((sum, { passed }) => sum + passed, 0),
    failed: parts.reduce((sum, { failed }) => sum + failed, 0),
    failures: parts.flatMap(({ failures }) => failures),
  };
}
