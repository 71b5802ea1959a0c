import { spawn } from "node:child_process";
import path from "node:path";

/** A program that runs until `close`, and never longer than this process. */
export interface GuardedProcess {
  /** What it wrote so far, to both outputs. */
  log(): string;
  /** Told each time when more was written. */
  onOutput(listener: (log: string) => void): void;
  /** Whether it runs, as far as is known here. */
  isRunning(): boolean;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number>;
  /** Ends it with all it has started. */
  close(): Promise<void>;
}

/** Starts `program` by way of a guard that ends it with all its children when this process is gone, in whatever way. */
export function startGuarded(program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): GuardedProcess {
  const guard = spawn(process.execPath, [path.join(import.meta.dirname, "guard.mjs"), program, ...args], {
    env,
    stdio: ["pipe", "pipe", "pipe"],
    // Ctrl-C in a terminal is for the guard's parent, which then ends it in order.
    detached: true,
  });
  let log = "";
  let isRunning = true;
  const listeners: ((log: string) => void)[] = [];
  for (const stream of [guard.stdout, guard.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      log += chunk.toString("utf8");
      for (const listener of listeners) listener(log);
    });
  }
  guard.stdin.on("error", () => {});
  const ended = new Promise<number>((resolve) => {
    guard.once("error", () => resolve(127));
    guard.once("close", (code) => resolve(code ?? 1));
  });
  void ended.then(() => {
    isRunning = false;
  });
  return {
    log: () => log,
    onOutput: (listener) => listeners.push(listener),
    isRunning: () => isRunning,
    ended,
    close: async () => {
      guard.stdin.end();
      await ended;
    },
  };
}
