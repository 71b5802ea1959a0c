/** What files and servers say, in front of a person: a terminal or a pipeline's log must not take any of it for a command. */

/** C0 and C1 but for the tab and line breaks. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Control characters as JSON writes them; in JSON they mean the same so. */
export function visible(text: string): string {
  return text.replace(controls, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
