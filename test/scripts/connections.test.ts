import { expect, test } from "vitest";
import type { Bundle } from "../../scripts/build/bundles.mjs";
import { unknownConnections } from "../../scripts/build/connections.mjs";

/** What is said of a bundle into which one module went. */
function saidOf(
  file: string,
  { asks = [], text = "", reachesTargets = false }: { asks?: string[]; text?: string; reachesTargets?: boolean },
) {
  const bundle = { file: "dist/client.cjs", reachesTargets } as Bundle;
  const imports = asks.map((path) => ({ path, kind: "import-statement" as const, external: true }));
  return unknownConnections(bundle, { [file]: { bytes: 1, imports } }, () => text);
}

test.each([
  ["createTelemetryLogger", { text: "const telemetry = vscode.env.createTelemetryLogger(sender);" }],
  ["fetch(", { text: 'await fetch("https://count.example.com");' }],
  ["WebSocket", { text: "new WebSocket(address)" }],
  ["node:https", { asks: ["vscode", "node:https"] }],
  ["http", { asks: ["http"] }],
])("a module that could tell somebody what is done is named: %s", (what, module) => {
  const said = [`dist/client.cjs may reach another machine: client/src/status/count.ts has ${what}`];
  expect(saidOf("client/src/status/count.ts", module)).toEqual(said);
});

test("what delivers reaches its targets from the modules that are for it, and from no other", () => {
  const module = { asks: ["node:https"], reachesTargets: true };
  expect(saidOf("sync/src/import/httpCall.ts", module)).toEqual([]);
  expect(saidOf("sync/src/history/history.ts", module)).toHaveLength(1);
  expect(saidOf("sync/src/import/httpCall.ts", { ...module, reachesTargets: false })).toHaveLength(1);
});

test("pipes to our own processes, and methods that are only called alike, reach nobody", () => {
  expect(saidOf("node_modules/vscode-jsonrpc/lib/node/main.js", { asks: ["net"] })).toEqual([]);
  expect(saidOf("client/src/targets/targetsView.ts", { asks: ["node:path"], text: "rows.fetch(1); prefetch(2); refetch(3)" })).toEqual([]);
});
