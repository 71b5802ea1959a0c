/** Paths as the targets write them: absolute with `/`, or `/~/…` below the login folder. */
import { phrase } from "#core";
import { TransferError } from "./remoteStore.ts";

const loginFolder = "/~/";

/** A line break in a name would be a second command to an FTP server; no server needs any of the control characters. */
export function checkPath(path: string): void {
  if (/[\u0000-\u001f\u007f]/.test(path)) {
    throw new TransferError(phrase("The path {0} contains a control character.", JSON.stringify(path)), {
      failure: "protocol",
      wayOut: phrase("Correct the target's path in usersync.json."),
    });
  }
}

function isBelowLogin(path: string): boolean {
  return path === "/~" || path.startsWith(loginFolder);
}

/** `home` is asked for only where the path needs it. */
export async function resolvePath(path: string, home: () => Promise<string>): Promise<string> {
  checkPath(path);
  if (!isBelowLogin(path)) {
    return path;
  }
  const folder = (await home()).replace(/\/+$/, "");
  const resolved = `${folder}/${path.slice(loginFolder.length)}`;
  checkPath(resolved);
  return resolved;
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/")) || "/";
}

export function folderFailure(path: string): TransferError {
  return new TransferError(phrase("{0} is a folder.", path), {
    failure: "protocol",
    wayOut: phrase("Name the file in the target's path."),
  });
}

export function sizeFailure(path: string, maximumBytes: number): TransferError {
  return new TransferError(phrase("{0} is larger than {1} bytes.", path, maximumBytes), { failure: "protocol" });
}
