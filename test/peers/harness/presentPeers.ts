import { findProgram } from "../../../scripts/setup/browser.mjs";
import { ensurePureFtpd } from "../../../scripts/setup/systemPackages.mjs";

export interface PresentPeers {
  readonly sshd: boolean;
  readonly vsftpd: boolean;
  readonly pureFtpd: boolean;
}

/**
 * Which real servers can be started here, so that a suite covers those and names the others.
 * With CI=true it throws when one is missing: there, all of them count.
 */
export async function presentPeers(): Promise<PresentPeers> {
  const asRoot = process.getuid?.() === 0;
  const present = {
    sshd: findProgram("sshd") !== undefined && findProgram("ssh-keygen") !== undefined,
    vsftpd: findProgram("vsftpd") !== undefined,
    pureFtpd: asRoot && (await ensurePureFtpd(() => {})) !== undefined,
  };
  const missing = Object.entries(present).flatMap(([name, here]) => (here ? [] : [name]));
  if (process.env.CI === "true" && missing.length > 0) throw new Error(`These servers are missing: ${missing.join(", ")}`);
  return present;
}
