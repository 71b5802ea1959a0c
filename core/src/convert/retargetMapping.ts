import { applyEdits, modify, type ParseError, parseTree } from "jsonc-parser";

/** The mapping for another foreign file, comments kept. One that is no JSON stays as it is: an edit could make it worse. */
export function retargetMapping(jsonc: string, source: string): string {
  const errors: ParseError[] = [];
  const root = parseTree(jsonc, errors, { allowTrailingComma: true });
  return errors.length === 0 && root?.type === "object"
    ? applyEdits(jsonc, modify(jsonc, ["source"], source, { formattingOptions: { insertSpaces: true, tabSize: 2 } }))
    : jsonc;
}
