import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { findProgram } from "../../../scripts/setup/browser.mjs";

/** A program that sees a disk of its own in place of a folder. The disk is mounted for it alone, and goes when it ends, in whatever way. */
export interface OnSmallDisk {
  readonly program: string;
  readonly args: readonly string[];
  /** The folder as the program sees it, once it runs; for root. */
  seen(): string;
}

export interface SmallDisk {
  readonly sizeBytes: number;
  /** Who may write to it. */
  readonly owner?: number;
}

/**
 * Whether a disk can be mounted here: it takes root, and a kernel that lets root do it. No setup can bring that about, unlike a server that is
 * missing, so it is no failure where CI=true either: whoever asks says what is not run.
 */
export function canMount(): boolean {
  const unshare = findProgram("unshare");
  return unshare !== undefined && spawnSync(unshare, ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;
}

/** `pidFile` is written by it. */
export function onSmallDisk(
  { sizeBytes, owner = 0 }: SmallDisk,
  { folder, pidFile, program, args }: { folder: string; pidFile: string; program: string; args: readonly string[] },
): OnSmallDisk {
  const script = 'mount -t tmpfs -o "size=$1,uid=$2,gid=$2,mode=755" tmpfs "$3" && echo $$ > "$4" && shift 4 && exec "$@"';
  return {
    program: "unshare",
    args: ["-m", "sh", "-c", script, "sh", String(sizeBytes), String(owner), folder, pidFile, program, ...args],
    seen: () => (existsSync(pidFile) ? `/proc/${readFileSync(pidFile, "utf8").trim()}/root${folder}` : folder),
  };
}
