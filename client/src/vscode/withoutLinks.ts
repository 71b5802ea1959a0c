/**
 * The editor makes a link of `[text](command:…)` in a message or a prompt, which runs the command. What a server, a file or a folder is called must
 * not become one.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll("](", "] (");
}
