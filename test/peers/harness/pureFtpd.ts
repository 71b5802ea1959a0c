import { chown, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { mustRun } from "../../../scripts/setup/runCommand.mjs";
import { ensurePureFtpd } from "../../../scripts/setup/systemPackages.mjs";
import { createCertificate, type TestCertificate } from "../../support/servers/index.ts";
import { findFreePorts } from "./freePorts.ts";
import type { FtpPeer } from "./ftpPeer.ts";
import { createPeerFolder, startPeerProcess } from "./peerProcess.ts";

export interface PureFtpdOptions {
  /** Offers TLS and accepts nothing without it. */
  readonly tls?: boolean;
  readonly certificate?: TestCertificate;
  /** What the user's files may take together. */
  readonly quotaBytes?: number;
  /** Further arguments of pure-ftpd. */
  readonly args?: readonly string[];
}

const passivePorts = 20;
const nobody = 65534;

/** Pure-FTPd with one virtual user of its own. It starts only as root, since it changes to that user's id. */
export async function startPureFtpd(options: PureFtpdOptions = {}): Promise<FtpPeer> {
  const program = await ensurePureFtpd(() => {});
  if (program === undefined) throw new Error("pure-ftpd is not here and cannot be fetched: npm run setup says why");
  const folder = await createPeerFolder("pure-ftpd");
  const at = (name: string) => path.join(folder.path, name);
  const port = await findFreePorts(1 + passivePorts);
  const certificate = options.certificate ?? createCertificate();
  const secret = "correct horse";
  await mkdir(at("root"));
  await chown(at("root"), nobody, nobody);
  await writeFile(at("certificate.pem"), `${certificate.key}${certificate.certificate}`, { mode: 0o600 });
  await createUser(program, folder.path, options.quotaBytes);
  const args = [
    ...["-S", `127.0.0.1,${port}`, "-p", `${port + 1}:${port + passivePorts}`, "-P", "127.0.0.1"],
    ...["-l", `puredb:${at("users.pdb")}`, "-u", "1000", "-g", at("pure-ftpd.pid")],
    ...["-E", "-A", "-H", "-4", "-c", "50", "-C", "50", "-U", "133:022", "-f", "none"],
    ...["-Y", options.tls ? "3" : "0", ...(options.tls ? ["-2", at("certificate.pem")] : [])],
    ...(options.args ?? []),
  ];
  const server = await startPeerProcess(program, args, port).catch(async (error: unknown) => {
    await folder.remove();
    throw error;
  });
  return {
    host: "127.0.0.1",
    port,
    user: "sync",
    password: secret,
    root: at("root"),
    remoteRoot: "/",
    certificate,
    log: server.log,
    close: async () => {
      await server.close();
      await folder.remove();
    },
  };
}

/** The hash of the password in SHA-512 crypt: the one that pure-pw makes keeps every log-in busy for seconds. */
const hash = "$6$abcdefgh$yIZAF3gQPvtKZO/9qOJKffAKKbtS3ef3qmwyugk4uWVjX8YZf/GV3A8SkFxEPY0T56CcilGrHKLffBsp6dLMG.";

async function createUser(program: string, folder: string, quotaBytes: number | undefined): Promise<void> {
  const purePw = path.join(path.dirname(program), "../bin/pure-pw");
  const file = path.join(folder, "users.passwd");
  await writeFile(
    file,
    `sync:${hash}:${nobody}:${nobody}::${path.join(folder, "root")}/./::::::${quotaBytes === undefined ? ":" : `1000:${quotaBytes}`}:::::\n`,
    { mode: 0o600 },
  );
  await mustRun(purePw, ["mkdb", path.join(folder, "users.pdb"), "-f", file]);
}
