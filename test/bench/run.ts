/**
 * Measures opening, editing, plans, the language server and the command line against others and prints a table with the goals beside the figures:
 * `npm run bench -- [--records 1000,500000] [--variants plain,quoted] [--node PATH] [--large]`; `--large` adds a file of five million records, `--uploads` those into real servers, `--editor` a key press in a real VS Code, `--more-peers` DuckDB and daff. JSON: `build/bench/latest.json`, and one per commit.
 * `npm run bench -- --compare BEFORE.json [AFTER.json]` shows two of those side by side.
 * The measurements run as a bundle, as the product does; `--node` names the Node to run them with.
 */
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { build } from "esbuild";
import { type Bundle, bundles } from "../../scripts/build/bundles.mjs";
import { withoutNativeCode } from "../../scripts/build/withoutNativeCode.mjs";
import { buildBundle } from "../../scripts/build.mjs";
import { compareReports } from "./compareReports.ts";
import { measureEditor } from "./editorWork.ts";
import {
  commandRows,
  editorRows,
  type Figures,
  growthRow,
  linearRow,
  type Measured,
  morePeerRows,
  planRows,
  type Row,
  rowsFor,
  serverRows,
  uploadRows,
} from "./goals.ts";
import { measureMorePeers } from "./morePeers.ts";
import { measureServer } from "./serverWork.ts";
import { measureUploads } from "./uploads.ts";
import { removeUsersFile, type Variant, variants } from "./usersFile.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "build", "bench");
const bundle = join(folder, "measure.cjs");
const command = join(folder, "cli.cjs");
const server = join(folder, "server.cjs");
const measurements = ["opening", "kept", "editing", "udsv", "csvParse", "textDocument"];

const { values, positionals } = parseArgs({
  options: {
    records: { type: "string", default: "1000,10000,100000,500000" },
    variants: { type: "string", default: variants.join() },
    node: { type: "string", default: process.execPath },
    large: { type: "boolean", default: false },
    uploads: { type: "boolean", default: false },
    editor: { type: "boolean", default: false },
    "more-peers": { type: "boolean", default: false },
    compare: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
if (values.compare) {
  const [before = "", after = join(folder, "latest.json")] = positionals;
  process.stdout.write(`${compareReports(before, after).join("\n")}\n`);
  process.exit();
}

mkdirSync(folder, { recursive: true });
await bundleOf(join(root, "test", "bench", "measure.ts"), bundle);
await buildBundle(bundleNamed("cli"), command);
await buildBundle(bundleNamed("server"), server);
const results = new Map<string, Measured>();
const report: { records: number; variant: string; measured: Measured; rows: Row[] }[] = [];
for (const variant of values.variants.split(",") as Variant[]) {
  for (const records of values.records.split(",").filter(Boolean).map(Number)) {
    measure("make", records, variant);
    const measured: Record<string, Figures> = Object.fromEntries(measurements.map((name) => [name, measure(name, records, variant)]));
    removeUsersFile(records, variant);
    results.set(`${variant} ${records}`, measured);
    const rows = rowsFor(measured, records);
    if (variant === "plain") {
      rows.push(...plainRows(measured, records));
      measured.server = await measureServer(records, server, values.node);
      rows.push(...serverRows(measured));
      if (values["more-peers"] && records >= 100_000) {
        Object.assign(measured, measureMorePeers(records, values.node));
        rows.push(...morePeerRows(measured));
      }
    }
    const small = results.get(`${variant} 1000`);
    if (records === 500_000 && small !== undefined) {
      rows.push(growthRow(small, measured));
    }
    report.push({ records, variant, measured, rows });
    print(`${variant}, ${records.toLocaleString("en")} records`, rows);
  }
}
if (values.large) {
  const small = results.get("plain 500000") ?? { command: measure("command", 500_000, "plain") };
  const measured: Measured = { command: measure("command", 5_000_000, "plain") };
  const rows = [...commandRows(measured, 5_000_000), linearRow(small, measured)];
  report.push({ records: 5_000_000, variant: "plain", measured, rows });
  print("plain, 5,000,000 records", rows);
}
if (values.uploads) {
  const measured = await measureUploads(async (place) => {
    const { stdout } = await promisify(execFile)(values.node, [bundle, "upload", "0", "plain", JSON.stringify(place)]);
    return JSON.parse(stdout) as Figures;
  });
  const rows = uploadRows(measured);
  report.push({ records: 0, variant: "uploads", measured, rows });
  print("uploads", rows);
}
if (values.editor) {
  await promisify(execFile)(values.node, [join(root, "scripts", "package.mjs")]);
  const measured = await measureEditor(join(root, "dist", "usersync.vsix"));
  const rows = editorRows(measured);
  report.push({ records: 500_000, variant: "editor", measured, rows });
  print("VS Code, 500,000 records", rows);
}
keep();

/** What is measured once, since quotes and letters hardly matter to it. */
function plainRows(measured: Record<string, Figures>, records: number): Row[] {
  const isLong = records >= 100_000;
  for (const name of isLong ? ["plan", "diff", "command"] : ["command"]) {
    measured[name] = measure(name, records, "plain");
  }
  return [...(isLong ? planRows(measured) : []), ...(isLong || records === 1000 ? commandRows(measured, records) : [])];
}

function bundleNamed(wanted: string): Bundle {
  return bundles.find(({ name }) => name === wanted) as Bundle;
}

async function bundleOf(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    mainFields: ["module", "main"],
    plugins: [withoutNativeCode],
    logLevel: "error",
  });
}

function measure(name: string, records: number, variant: Variant): Record<string, number> {
  const output = execFileSync(values.node, ["--expose-gc", bundle, name, String(records), variant, command], {
    encoding: "utf8",
    maxBuffer: 1 << 24,
  });
  return JSON.parse(output) as Record<string, number>;
}

function print(title: string, rows: readonly Row[]): void {
  const lines = rows.map(({ work, own, peer, value, goal }) =>
    [
      work.padEnd(50),
      own.padStart(10),
      peer.padStart(10),
      value.toPrecision(3).padStart(9),
      `≤ ${goal}`.padStart(8),
      value <= goal ? "" : "  missed",
    ].join(" "),
  );
  process.stdout.write(`${title}\n${lines.join("\n")}\n\n`);
}

function keep(): void {
  const version = execFileSync(values.node, ["--version"], { encoding: "utf8" }).trim();
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
  const machine = { node: version, platform: platform(), arch: arch(), processor: cpus()[0]?.model };
  const text = `${JSON.stringify({ date: new Date().toISOString(), commit, machine, report }, null, 2)}\n`;
  writeFileSync(join(folder, "latest.json"), text);
  writeFileSync(join(folder, `${commit}.json`), text);
}
