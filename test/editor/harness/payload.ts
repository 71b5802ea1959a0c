/** What a page may tell the workbench when the server runs with its smoke-test driver. */
export type Payload = readonly (readonly [name: string, value: string])[];

/** The address of a workbench with `folder` open. Files of the extension under development are named by `toRemoteUri`. */
export function toWorkbenchUrl(origin: string, folder: string | undefined, payload: Payload = []): string {
  const url = new URL("/", origin);
  if (folder === undefined) url.searchParams.set("ew", "true");
  else url.searchParams.set("folder", folder);
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

/** A file on this machine as the served workbench names it. */
export function toRemoteUri(origin: string, file: string): string {
  return `vscode-remote://${new URL(origin).host}${encodeURI(file)}`;
}
