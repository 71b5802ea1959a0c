import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { mustRun } from "../../../scripts/setup/runCommand.mjs";
import { createPeerFolder } from "./peerProcess.ts";
import { requireProgram } from "./requireProgram.ts";

/** OpenSSH's agent, holding keys without a passphrase. */
export interface SshAgent {
  /** What SSH_AUTH_SOCK names. */
  readonly socketPath: string;
  close(): Promise<void>;
}

export async function startSshAgent(keyPaths: readonly string[]): Promise<SshAgent> {
  const folder = await createPeerFolder("ssh-agent");
  const socketPath = path.join(folder.path, "agent.sock");
  const child = spawn(requireProgram("ssh-agent"), ["-D", "-a", socketPath], { stdio: "ignore" });
  const endAtExit = () => child.kill("SIGKILL");
  process.once("exit", endAtExit);
  const close = async () => {
    const ended = new Promise((resolve) => child.once("close", resolve));
    if (child.exitCode === null && child.kill()) await ended;
    process.off("exit", endAtExit);
    await folder.remove();
  };
  try {
    while (!existsSync(socketPath) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
    await mustRun(requireProgram("ssh-add"), ["-q", ...keyPaths], { env: { ...process.env, SSH_AUTH_SOCK: socketPath } });
  } catch (error) {
    await close();
    throw error;
  }
  return { socketPath, close };
}
