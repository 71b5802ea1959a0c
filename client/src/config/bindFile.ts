import { applyEdits, modify, parse } from "jsonc-parser";

/**
 * Sets profile or target of one file in the text of a usersync.json; comments and everything else stay as they are. A new entry goes in
 * front: the first one that fits counts, and none fits better than the file's own path.
 */
export function bindFile(text: string, path: string, binding: { readonly profile?: string; readonly target?: string }): string {
  const start = text.trim() === "" ? "{}\n" : text;
  const files: unknown = parse(start)?.files;
  if (!Array.isArray(files)) {
    return change(start, ["files"], [{ path, ...binding }], false);
  }
  const index = files.findIndex((entry: unknown) => typeof entry === "object" && entry !== null && "path" in entry && entry.path === path);
  return index < 0
    ? change(start, ["files", 0], { path, ...binding }, true)
    : Object.entries(binding).reduce((sofar, [name, value]) => change(sofar, ["files", index, name], value, false), start);
}

function change(text: string, place: (string | number)[], value: unknown, isArrayInsertion: boolean): string {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  return applyEdits(text, modify(text, place, value, { isArrayInsertion, formattingOptions: { insertSpaces: true, tabSize: 2, eol } }));
}
