import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { addCounts } from "./counts.mjs";

/** @typedef {import("./counts.mjs").Counts} Counts */
/** @typedef {Counts & { file: string }} FileCounts */

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Runs one of the projects of vitest.config.ts, showing its output, and counts.
 *
 * @param {string} project
 * @param {readonly string[]} [filters] parts of file names
 * @param {{ env?: NodeJS.ProcessEnv, node?: string, nodeArgs?: readonly string[] }} [options]
 * @returns {Promise<Counts>}
 */
export async function runVitest(project, filters = [], options = {}) {
  return addCounts(await runFiles(project, filters, options));
}

/**
 * Runs a project whose tests use a whole editor, and the files in which something failed once more, each in a new editor. What
 * fails twice has failed; what failed once is said at the end, for it is to be mended.
 *
 * @param {string} project
 * @returns {Promise<Counts>}
 */
export async function runVitestTwice(project) {
  const first = await runFiles(project, [], {});
  const bad = first.filter(({ failed }) => failed > 0);
  const names = bad.map(({ file }) => file);
  // An error outside of every file has no file that could be run again.
  const again = names.length > 0 && !names.includes("") ? await runFiles(project, names, {}) : bad;
  for (const { file, failures } of bad.filter((before) => again.some((after) => after.file === before.file && after.failed === 0))) {
    process.stdout.write(`\nFailed once, then passed in a new editor: ${file}\n`);
    for (const { name, message } of failures) process.stdout.write(`  ${name}\n    ${message.replaceAll("\n", "\n    ")}\n`);
  }
  return addCounts([...first.filter((counts) => !bad.includes(counts)), ...again]);
}

/**
 * @param {string} project
 * @param {readonly string[]} filters
 * @param {{ env?: NodeJS.ProcessEnv, node?: string, nodeArgs?: readonly string[] }} options
 * @returns {Promise<readonly FileCounts[]>}
 */
async function runFiles(project, filters, options) {
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
    return await readReport(report, code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} ReportedTest
 * @typedef {{ name: string, status: string, message?: string, assertionResults: ReportedTest[] }} ReportedFile
 */

/** @param {string} report @param {number} code @returns {Promise<readonly FileCounts[]>} */
async function readReport(report, code) {
  const content = await readFile(report, "utf8").catch(() => undefined);
  const reported = content === undefined ? [] : /** @type {{ testResults: ReportedFile[] }} */ (JSON.parse(content)).testResults;
  const files = reported.map(toFileCounts);
  // An error outside of every test and file.
  if (code !== 0 && files.every(({ failed }) => failed === 0))
    files.push({ file: "", passed: 0, failed: 1, failures: [{ name: "vitest", message: `ended with ${code}, see its output` }] });
  return files;
}

/** @param {ReportedFile} file @returns {FileCounts} */
function toFileCounts({ name, status, message, assertionResults }) {
  const file = path.relative(root, name);
  const failures = assertionResults
    .filter((test) => test.status === "failed")
    .map((test) => ({ name: `${file}: ${test.fullName}`, message: readable(test.failureMessages?.[0]) }));
  // A file that could not be loaded, or whose preparation failed, has no failed test to its name.
  if (status === "failed" && failures.length === 0) failures.push({ name: file, message: readable(message) });
  return { file, passed: assertionResults.filter((test) => test.status === "passed").length, failed: failures.length, failures };
}

/** The first lines of a failure: what was expected, and where. */
function readable(/** @type {string | undefined} */ message) {
  return stripVTControlCharacters(message ?? "")
    .split("\n")
    .filter((line) => !line.includes("node_modules"))
    .slice(0, 12)
    .join("\n");
}
