/** On one line, for a comment or a report: a value with line breaks could look like a line of its own. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, " ");
}
