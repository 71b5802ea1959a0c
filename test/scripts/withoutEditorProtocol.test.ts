import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";

const require = createRequire(import.meta.url);
const jsonRpc = createRequire(require.resolve("vscode-languageserver-protocol/node"))("vscode-jsonrpc/node") as object;
const imported = /import (?!type )\{([^}]*)\} from "vscode-languageserver-protocol(?:\/node)?"/g;

/** A name that JSON-RPC lacks would be undefined in the packed process, which nobody sees before it is used. */
test("what the sync process asks of the protocol's library, JSON-RPC alone has", () => {
  const names = globSync("sync/src/**/*.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(imported)].flatMap(([, list = ""]) => list.split(",").map((name) => name.trim())),
  );
  const values = names.filter((name) => name !== "" && !name.startsWith("type "));
  expect(values).toContain("ResponseError");
  expect(values.filter((name) => !(name in jsonRpc))).toEqual([]);
});
