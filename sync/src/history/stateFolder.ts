import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where history and baselines lie, the same for editor and command line. */
export function stateFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform, home = homedir()): string {
  if (platform === "win32") {
    return join(environment.LOCALAPPDATA || join(home, "AppData", "Local"), "usersync");
  }
  // The base directory specification says that a relative path is to be ignored.
  const configured = environment.XDG_STATE_HOME;
  return join(configured?.startsWith("/") ? configured : join(home, ".local", "state"), "usersync");
}

/** The folder of one target. Its URL is hashed: it may hold characters that no file name takes. */
export function targetFolder(state: string, url: string): string {
  return join(state, "targets", createHash("sha256").update(url).digest("hex").slice(0, 32));
}
