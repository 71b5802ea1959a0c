import { chown, mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createCertificate, type TestCertificate } from "../../support/servers/index.ts";
import { findFreePorts } from "./freePorts.ts";
import type { FtpPeer } from "./ftpPeer.ts";
import { createPeerFolder, startPeerProcess } from "./peerProcess.ts";
import { requireProgram } from "./requireProgram.ts";
import { onSmallDisk } from "./smallDisk.ts";

export interface VsftpdOptions {
  /** Offers TLS and accepts nothing without it. */
  readonly tls?: boolean;
  /** TLS from the first byte. */
  readonly implicit?: boolean;
  readonly certificate?: TestCertificate;
  /** The root lies on a disk of this size. */
  readonly diskBytes?: number;
  /** Lines added to vsftpd.conf, without spaces around "=" as it wants them. */
  readonly config?: readonly string[];
}

const passivePorts = 20;
/** A user of every Debian whose home exists: vsftpd goes there first. */
const daemon = 1;

/**
 * vsftpd without a system account and without PAM: its "anonymous" user with write access, whose password is one of a list.
 * Everything else is as with a user of the system.
 */
export async function startVsftpd(options: VsftpdOptions = {}): Promise<FtpPeer> {
  const program = requireProgram("vsftpd");
  const folder = await createPeerFolder("vsftpd");
  const at = (name: string) => path.join(folder.path, name);
  const port = await findFreePorts(1 + passivePorts);
  const certificate = options.certificate ?? createCertificate();
  const secret = "correct horse";
  const asRoot = process.getuid?.() === 0;
  // What such a user is shut into must not be writable, so the files lie one folder below.
  const root = at("served/in");
  await mkdir(root, { recursive: true });
  await mkdir(at("empty"));
  if (asRoot) await chown(root, daemon, daemon);
  await writeFile(at("passwords"), `${secret}\n`);
  await writeFile(at("certificate.pem"), certificate.certificate);
  await writeFile(at("key.pem"), certificate.key, { mode: 0o600 });
  await writeFile(
    at("vsftpd.conf"),
    [...toConfig(folder.path, port, asRoot), ...toTlsConfig(folder.path, options), ...(options.config ?? []), ""].join("\n"),
  );
  const plain = { folder: root, pidFile: at("disk.pid"), program, args: [at("vsftpd.conf")] };
  const disk = options.diskBytes && onSmallDisk({ sizeBytes: options.diskBytes, owner: daemon }, plain);
  const started = disk || plain;
  const server = await startPeerProcess(started.program, started.args, port).catch(async (error: unknown) => {
    await folder.remove();
    throw error;
  });
  return {
    host: "127.0.0.1",
    port,
    user: "anonymous",
    password: secret,
    root: disk ? disk.seen() : root,
    remoteRoot: asRoot ? "/in" : root,
    certificate,
    log: server.log,
    close: async () => {
      await server.close();
      await folder.remove();
    },
  };
}

function toConfig(folder: string, port: number, asRoot: boolean): readonly string[] {
  return [
    "listen=YES",
    "background=NO",
    "listen_address=127.0.0.1",
    `listen_port=${port}`,
    "pasv_address=127.0.0.1",
    `pasv_min_port=${port + 1}`,
    `pasv_max_port=${port + passivePorts}`,
    "anonymous_enable=YES",
    "local_enable=NO",
    "write_enable=YES",
    "anon_upload_enable=YES",
    "anon_mkdir_write_enable=YES",
    "anon_other_write_enable=YES",
    "anon_world_readable_only=NO",
    "anon_umask=022",
    `anon_root=${folder}/served`,
    "secure_email_list_enable=YES",
    `email_password_file=${folder}/passwords`,
    `secure_chroot_dir=${folder}/empty`,
    "xferlog_enable=NO",
    "connect_from_port_20=NO",
    // Containers refuse these two ways of shutting a session in.
    "seccomp_sandbox=NO",
    "isolate_network=NO",
    ...(asRoot ? ["ftp_username=daemon", "nopriv_user=nobody"] : ["run_as_launching_user=YES", `ftp_username=${os.userInfo().username}`]),
  ];
}

function toTlsConfig(folder: string, options: VsftpdOptions): readonly string[] {
  if (!options.tls && !options.implicit) return ["ssl_enable=NO"];
  return [
    "ssl_enable=YES",
    "allow_anon_ssl=YES",
    "force_anon_logins_ssl=YES",
    "force_anon_data_ssl=YES",
    `implicit_ssl=${options.implicit ? "YES" : "NO"}`,
    `rsa_cert_file=${folder}/certificate.pem`,
    `rsa_private_key_file=${folder}/key.pem`,
  ];
}
