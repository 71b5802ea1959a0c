import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** The files in which OpenSSH keeps host keys: the user's, then the system's. */
export function knownHostsPaths(): readonly string[] {
  const own = join(homedir(), ".ssh");
  const system = process.platform === "win32" ? join(process.env.PROGRAMDATA ?? "C:\\ProgramData", "ssh") : "/etc/ssh";
  return [join(own, "known_hosts"), join(own, "known_hosts2"), join(system, "ssh_known_hosts"), join(system, "ssh_known_hosts2")];
}

export function readFromDisk(path: string): Promise<Uint8Array> {
  return readFile(path);
}
