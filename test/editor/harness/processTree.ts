const graceMs = 3000;

/**
 * Ends a process that was started `detached`, and all it has started: first politely, then not.
 * By process group on POSIX, since the VS Code server's own children (extension host, pty host, file watcher) outlive it for a while.
 */
export async function endProcessTree(pid: number, ended: Promise<unknown>): Promise<void> {
  signal(pid, "SIGTERM");
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([ended, new Promise((resolve) => (timer = setTimeout(resolve, graceMs)))]);
  clearTimeout(timer);
  signal(pid, "SIGKILL");
}

/** The same at once, for a process that is about to exit itself. */
endProcessTree.now = (pid: number): void => signal(pid, "SIGKILL");

function signal(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
