import { applyEdits, modify, parseTree } from "jsonc-parser";

/** The mapping for another foreign file, comments kept. */
export function retargetMapping(jsonc: string, source: string): string {
  return parseTree(jsonc, [], { allowTrailingComma: true })?.type === "object"
    ? applyEdits(jsonc, modify(jsonc, ["source"], source, { formattingOptions: { insertSpaces: true, tabSize: 2 } }))
    : jsonc;
}
