import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";

/** When a process began, as text to compare; undefined where the system does not say. */
export async function processStart(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") {
    return linuxStart(pid);
  }
  return process.platform === "win32" ? undefined : askPs(pid);
}

/** Field 22 of /proc/PID/stat counts ticks since the boot, so the boot belongs to it. The second field may hold spaces and brackets. */
async function linuxStart(pid: number): Promise<string | undefined> {
  try {
    const [stat, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, "utf8"), readFile("/proc/sys/kernel/random/boot_id", "utf8")]);
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return `${boot.trim()} ${fields[19]}`;
  } catch {
    return undefined;
  }
}

function askPs(pid: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile("ps", ["-o", "lstart=", "-p", String(pid)], { env: { LC_ALL: "C" } }, (error, stdout) => {
      resolve(error || stdout.trim() === "" ? undefined : stdout.trim());
    });
  });
}
