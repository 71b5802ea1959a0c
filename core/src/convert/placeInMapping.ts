import { parseTree } from "jsonc-parser";
import type { ConfigProblem } from "../config/config.ts";
import { placeSentence } from "../config/placeProblem.ts";

/** A whole sentence about a value of a mapping, or about the key with `aboutKey`, at its place in the text. */
export function placeInMapping(
  jsonc: string,
  { path, said, severity, aboutKey = false }: Pick<ConfigProblem, "path" | "severity" | "said"> & { readonly aboutKey?: boolean },
): ConfigProblem {
  const root = parseTree(jsonc, [], { allowTrailingComma: true });
  return { ...placeSentence(root, { path, aboutKey }, { kind: "reference", said }), severity };
}
