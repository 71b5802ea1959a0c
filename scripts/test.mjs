// npm test: the gate. Sets up what is missing, runs every stage, adds up, and ends with one plain line.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { watchRemains } from "./gate/remains.mjs";
import { stages } from "./gate/stages.mjs";
import { setUp } from "./setup.mjs";

const root = path.resolve(import.meta.dirname, "..");
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

/** @typedef {{ name: string, passed: number, failed: number, failures?: readonly import("./gate/counts.mjs").Failure[], seconds: number, note?: string }} Outcome */

/**
 * @param {import("./gate/stages.mjs").Stage} stage
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Outcome>}
 */
async function runStage(stage, env) {
  say(`\n── ${stage.script}`);
  const folder = await mkdtemp(path.join(os.tmpdir(), "usersync-gate-"));
  const countsFile = path.join(folder, "counts.json");
  const start = Date.now();
  try {
    const code = await runScript(stage, { ...env, USERSYNC_COUNTS: countsFile });
    const counts = stage.counts ? await readCounts(countsFile, code) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
    return { name: stage.script, ...counts, seconds: (Date.now() - start) / 1000 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {import("./gate/stages.mjs").Stage} stage @param {NodeJS.ProcessEnv} env @returns {Promise<number>} */
function runScript(stage, env) {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "-s", stage.script, ...(stage.args ? ["--", ...stage.args] : [])], {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32",
    });
    child.once("error", () => resolve(127));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** @param {string} file @param {number} code @returns {Promise<import("./gate/counts.mjs").Counts>} */
async function readCounts(file, code) {
  const content = await readFile(file, "utf8").catch(() => undefined);
  if (content === undefined) return { passed: 0, failed: 1, failures: [] };
  const { passed, failed, failures } = /** @type {import("./gate/counts.mjs").Counts} */ (JSON.parse(content));
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), failures };
}

/**
 * Why a stage cannot run here. Where CI=true that is a failure, elsewhere it is said.
 *
 * @param {import("./gate/stages.mjs").Stage} stage
 * @param {readonly string[]} missing
 * @param {readonly Outcome[]} outcomes
 */
function reasonNotToRun(stage, missing, outcomes) {
  if (stage.afterBuild && outcomes.some(({ name, failed }) => name === "build" && failed > 0)) return "there are no bundles";
  const absent = (stage.programs ?? []).filter((name) => missing.includes(name));
  return absent.length > 0 ? `${absent.join(", ")} is missing` : undefined;
}

/** @param {readonly string[]} missing */
async function runGate(missing) {
  const remains = await watchRemains(root);
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const stage of stages) {
    const reason = reasonNotToRun(stage, missing, outcomes);
    if (reason === undefined) outcomes.push(await runStage(stage, remains.env));
    else
      outcomes.push({ name: stage.script, passed: 0, failed: process.env.CI === "true" ? 1 : 0, seconds: 0, note: `not run: ${reason}` });
  }
  const left = await remains.find();
  for (const line of left) say(line);
  outcomes.push({ name: "nothing left behind", passed: left.length === 0 ? 1 : 0, failed: left.length === 0 ? 0 : 1, seconds: 0 });
  return outcomes;
}

/** @param {readonly Outcome[]} outcomes */
function report(outcomes) {
  for (const { name, failures = [] } of outcomes) {
    for (const failure of failures) say(`\n✗ ${name}: ${failure.name}\n  ${failure.message.replaceAll("\n", "\n  ")}`);
  }
  say("");
  for (const { name, passed, failed, seconds, note } of outcomes) {
    const result = note ?? `${passed} passed, ${failed} failed, ${seconds.toFixed(1)} s`;
    say(`${failed > 0 ? "✗" : note ? "–" : "✓"} ${name.padEnd(20)} ${result}`);
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  say(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

const { missing } = await setUp({ editors: ["oldest", "newest"], systemPrograms: true }, say);
report(await runGate(missing));
