/** Why the browser does not allow what a command needs. */
export const browserBar =
  "In the browser files are checked, and nothing connects to a target: that takes a program on your machine. Open the folder in VS Code on the desktop, or in a remote workspace.";

/** For a command of the manifest that is not there in the browser. */
export function refusalInBrowser(title: string): string {
  return `${title.replace(/…$/, "")} is not available. ${browserBar}`;
}
