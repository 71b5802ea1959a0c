import { commands } from "./commands.ts";
import { runProcess } from "./runProcess.ts";

/** Runs whatever command the process was started with. */
export function runAnyCommand(version: string): Promise<void> {
  return runProcess(commands(version), version);
}
