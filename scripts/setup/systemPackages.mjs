import { existsSync, readFileSync } from "node:fs";
import { chmod, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { findBrowser, findProgram } from "./browser.mjs";
import { cachedFolder } from "./cache.mjs";
import { mustRun, runCommand } from "./runCommand.mjs";

/**
 * Programs of the system that the gate uses: a browser to show the editor in, real servers and clients to deliver to,
 * a foreign editor for the language server.
 *
 * @typedef {{ name: string, package: string, find: () => string | undefined, usedFor: string }} SystemProgram
 */

/** @type {readonly SystemProgram[]} */
const systemPrograms = [
  { name: "chromium", package: "chromium", find: findBrowser, usedFor: "VS Code in a browser" },
  program("sshd", "openssh-server", "delivery to OpenSSH"),
  program("ssh-keygen", "openssh-client", "delivery to OpenSSH"),
  program("vsftpd", "vsftpd", "delivery to vsftpd"),
  program("lftp", "lftp", "checking the servers with a foreign client"),
  program("nvim", "neovim", "the language server in a foreign editor"),
];

/** @param {string} name @param {string} packageName @param {string} usedFor @returns {SystemProgram} */
function program(name, packageName, usedFor) {
  return { name, package: packageName, find: () => findProgram(name), usedFor };
}

/**
 * Installs the programs that are missing, where that is possible and allowed: as root on Debian and its kin,
 * unless USERSYNC_NO_SYSTEM_PACKAGES is set. Returns what is missing afterwards.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<readonly SystemProgram[]>}
 */
export async function ensureSystemPrograms(say) {
  const missing = systemPrograms.filter(({ find }) => find() === undefined);
  if (missing.length === 0 || !mayInstall()) return missing;
  // A browser without a font shows empty boxes.
  const packages = missing.flatMap((entry) => (entry.name === "chromium" ? [entry.package, "fonts-dejavu-core"] : [entry.package]));
  say(`Installing system packages: ${packages.join(" ")} (USERSYNC_NO_SYSTEM_PACKAGES=1 switches this off)`);
  await withoutStartingServices(async () => {
    await runCommand("apt-get", ["update", "-q"]);
    const options = ["install", "-q", "-y", "--no-install-recommends"];
    await runCommand("apt-get", [...options, ...packages], { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  });
  return systemPrograms.filter(({ find }) => find() === undefined);
}

/** Whether system packages can be installed here without asking anybody. */
export function mayInstall() {
  if (process.env.USERSYNC_NO_SYSTEM_PACKAGES) return false;
  return process.getuid?.() === 0 && isDebian() && findProgram("apt-get") !== undefined;
}

function isDebian() {
  if (!existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}

/** Debian starts a server when it installs one, unless this file says no. @param {() => Promise<void>} install */
async function withoutStartingServices(install) {
  const policy = "/usr/sbin/policy-rc.d";
  const ours = !existsSync(policy);
  if (ours) {
    await writeFile(policy, "#!/bin/sh\nexit 101\n");
    await chmod(policy, 0o755);
  }
  try {
    await install();
  } finally {
    if (ours) await rm(policy, { force: true });
  }
}

/**
 * Debian's FTP servers exclude each other as packages, so the second one is unpacked into the cache and installed nowhere.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} the program, or nothing where it cannot be had
 */
export async function ensurePureFtpd(say) {
  const installed = findProgram("pure-ftpd");
  if (installed !== undefined) return installed;
  try {
    const folder = await cachedFolder("pure-ftpd", async (partial) => {
      if (findProgram("apt-get") === undefined) throw new Error("Only Debian's package is known");
      say("Fetching pure-ftpd into the cache");
      await unpackPureFtpd(partial);
    });
    return path.join(folder, "usr/sbin/pure-ftpd");
  } catch {
    return undefined;
  }
}

/** @param {string} folder */
async function unpackPureFtpd(folder) {
  await mustRun("apt-get", ["download", "-q", "pure-ftpd"], { cwd: folder }).catch(async () => {
    if (!mayInstall()) throw new Error("The package lists are missing");
    await mustRun("apt-get", ["update", "-q"]);
    await mustRun("apt-get", ["download", "-q", "pure-ftpd"], { cwd: folder });
  });
  for (const name of await readdir(folder)) {
    if (name.endsWith(".deb")) await mustRun("dpkg", ["-x", name, "."], { cwd: folder });
  }
  const pureFtpd = path.join(folder, "usr/sbin/pure-ftpd");
  if ((await missingLibraries(pureFtpd)).length === 0 || !mayInstall()) return;
  await mustRun("apt-get", ["install", "-q", "-y", "--no-install-recommends", "libsodium23", "libpam0g", "libcap2", "libssl3"]);
}

/** @param {string} file */
async function missingLibraries(file) {
  const { output } = await runCommand("ldd", [file]);
  return output.split("\n").filter((line) => line.includes("not found"));
}
