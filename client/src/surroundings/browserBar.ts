import type { Words } from "#core";

/** Why the browser does not allow what a command needs. */
export function browserBar({ t }: Words): string {
  return t(
    "In the browser files are checked, and nothing connects to a target: that takes a program on your machine. Open the folder in VS Code on the desktop, or in a remote workspace.",
  );
}

/** For a command of the manifest that is not there in the browser. */
export function refusalInBrowser(title: string, words: Words): string {
  return words.t("{0} is not available. {1}", title.replace(/…$/, ""), browserBar(words));
}
