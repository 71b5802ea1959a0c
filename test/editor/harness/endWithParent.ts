const pollMs = 1000;

/**
 * Ends this process when it is told to, and when the one that started it is gone: killed, it could tell nobody.
 * What runs at the "exit" event then ends the editor and the browser.
 */
export function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, pollMs).unref();
  endOnSignals();
}

/** An ended process ends what it has started, at its "exit". */
export function endOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(1));
}
