// npm run test:runtime: what users run, on the oldest Node they may have: command line, server and sync suites, then the bundles.
import path from "node:path";
import { addCounts, reportCounts } from "./gate/counts.mjs";
import { runVitest } from "./gate/vitest.mjs";
import { ensureEditor } from "./setup/editor.mjs";

const { node } = await ensureEditor("oldest", (line) => process.stdout.write(`${line}\n`));
const preload = path.join(import.meta.dirname, "gate/vitestOnNode20.mjs");

process.stdout.write("Suites on Node 20\n");
const suites = await runVitest("unit", ["test/cli/", "test/server/", "test/sync/"], { node, nodeArgs: ["--import", preload] });
process.stdout.write("Bundles on Node 20 and on the Node of the tools\n");
const bundles = await runVitest("runtime", [], { env: { USERSYNC_OLDEST_NODE: node } });
await reportCounts(addCounts([suites, bundles]));
