import { parseTree } from "jsonc-parser";
import type { ConfigProblem } from "../config/config.ts";
import { placeProblem } from "../config/placeProblem.ts";

/** A whole sentence about a value of a mapping, or about the key with `aboutKey`, at its place in the text. */
export function placeInMapping(
  jsonc: string,
  {
    path,
    sentence,
    severity,
    aboutKey = false,
  }: Pick<ConfigProblem, "path" | "severity"> & { readonly sentence: string; readonly aboutKey?: boolean },
): ConfigProblem {
  const root = parseTree(jsonc, [], { allowTrailingComma: true });
  return { ...placeProblem(root, { path, message: "", aboutKey }, "reference"), message: sentence, severity };
}
