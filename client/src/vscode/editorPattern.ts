/** A pattern of usersync.json, or a name, in the editor's language of patterns, where brackets and braces are no letters of a name. */
export function editorPattern(pattern: string): string {
  return pattern.replace(/[[\]{}]/g, "[$&]");
}
