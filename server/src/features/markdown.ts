/** Text of a user's file never becomes markup. Only what could is escaped, since some editors show hovers as they are. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\r\n]+/g, " ")
    .replace(/[\\`*_[\]<>~]/g, "\\$&")
    .replace(/^(\s*)([-+#]|\d+[.)])/, "$1\\$2");
}

/** Inline code with a fence longer than any run of backticks inside. */
export function code(text: string): string {
  const plain = text.replace(/[\r\n]+/g, "⏎");
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 || plain.startsWith(" ") || plain.endsWith(" ") ? " " : "";
  return `${fence}${pad}${plain}${pad}${fence}`;
}

export function truncate(text: string, maximum: number): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum - 1)}…`;
}
