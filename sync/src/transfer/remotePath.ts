/** Paths as the targets write them: absolute with `/`, or `/~/…` below the login folder. */
import { TransferError } from "./remoteStore.ts";

const loginFolder = "/~/";

/** A line break in a name would be a second command to an FTP server; no server needs any of the control characters. */
export function checkPath(path: string): void {
  if (/[\u0000-\u001f\u007f]/.test(path)) {
    throw new TransferError(`The path ${JSON.stringify(path)} contains a control character.`, {
      failure: "protocol",
      wayOut: "Correct the target's path in usersync.json.",
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
  return new TransferError(`${path} is a folder.`, { failure: "protocol", wayOut: "Name the file in the target's path." });
}

export function sizeFailure(path: string, maximumBytes: number): TransferError {
  return new TransferError(`${path} is larger than ${maximumBytes} bytes.`, { failure: "protocol" });
}
