/** Which documents are checked: every CSV language id in use (Rainbow CSV changes them at run time), and files by name. */
export const languageIds = ["csv", "tsv", "csv (semicolon)", "csv (pipe)", "dynamic csv", "user-csv"] as const;

/** Places where a user's own file can be. Not `git:` and the like: both sides of a diff would be checked. */
const schemes = ["file", "untitled", "vscode-vfs", "vscode-remote", "vscode-test-web", "memfs"] as const;

/** The first people of a conversion, checked like a file that is there. */
export const previewScheme = "usersync-preview";

/** Whether a person edits there, or looks at what a conversion makes: not in pages of text, outputs and settings. */
export function isEditedPlace(scheme: string): boolean {
  const here: readonly string[] = [...schemes, previewScheme];
  return here.includes(scheme);
}

const filePattern = "**/*.csv";
const configPattern = "**/usersync.json";

export interface DocumentFacts {
  readonly languageId: string;
  readonly scheme: string;
  readonly path: string;
}

export function isUserFile({ languageId, scheme, path }: DocumentFacts): boolean {
  const known: readonly string[] = languageIds;
  const here: readonly string[] = schemes;
  return here.includes(scheme) && (known.includes(languageId) || path.toLowerCase().endsWith(".csv"));
}

/** What `documentSelector` says of a file that no editor holds, and whose language is not known therefore. */
export function isCheckedPlace({ scheme, path }: { readonly scheme: string; readonly path: string }): boolean {
  const here: readonly string[] = schemes;
  return isUserFile({ languageId: "", scheme, path }) || (here.includes(scheme) && path.endsWith("/usersync.json"));
}

interface DocumentForm {
  readonly language?: string;
  readonly scheme: string;
  readonly pattern?: string;
}

export function userFileSelector(): DocumentForm[] {
  return schemes.flatMap((scheme) => [...languageIds.map((language) => ({ language, scheme })), { scheme, pattern: filePattern }]);
}

/** User files, and what says how they are checked. */
export function documentSelector(): DocumentForm[] {
  return [...userFileSelector(), { scheme: previewScheme }, ...schemes.map((scheme) => ({ scheme, pattern: configPattern }))];
}
