import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Target } from "#core";
import { openStore } from "../../sync/src/transfer/openStore.ts";
import type { StoreOptions } from "../../sync/src/transfer/storeOptions.ts";
import { type ContractSubject, describeStore } from "../sync/transfer/storeContract.ts";
import { answers, onDisk } from "../sync/transfer/subjects.ts";
import type { FtpPeer, SshdOptions } from "./harness/index.ts";
import { startPureFtpd, startSshd, startVsftpd } from "./harness/index.ts";
import { sshdTarget } from "./sshdTarget.ts";

async function sshdSubject(options: SshdOptions = {}): Promise<ContractSubject> {
  const peer = await startSshd(options);
  const root = join(peer.root, "in");
  await mkdir(root);
  return {
    ...onDisk(root),
    folder: root,
    loginFolder: "/~/in",
    open: (signal) => openStore(sshdTarget(peer), withSignal(signal, { knownHostsPaths: [peer.knownHostsPath] })),
    close: peer.close,
  };
}

async function ftpSubject(peer: FtpPeer, tls?: "explicit" | "implicit"): Promise<ContractSubject> {
  const target = ftpPeerTarget(peer, tls);
  const secret: StoreOptions["secret"] = async ({ refused }) => (refused ? undefined : peer.password);
  return {
    ...onDisk(peer.root),
    // What the server lists must be there for its own user, whoever runs the test.
    folder: peer.remoteRoot,
    open: (signal) => openStore(target, withSignal(signal, { secret })),
    close: peer.close,
  };
}

function ftpPeerTarget(peer: FtpPeer, tls?: "explicit" | "implicit"): Target {
  const { host, port, user, certificate } = peer;
  const protocol = tls ? "ftps" : "ftp";
  const secured = tls && { tls: { mode: tls, pin: certificate.pin } };
  return {
    name: "peer",
    url: `${protocol}://${user}@${host}:${port}/users.csv`,
    protocol,
    host,
    port,
    user,
    path: "/users.csv",
    ...secured,
  };
}

function withSignal(signal: AbortSignal | undefined, options: Partial<StoreOptions>): StoreOptions {
  return answers({ ...options, ...(signal ? { signal } : {}) });
}

describeStore("OpenSSH's server", () => sshdSubject());
describeStore("OpenSSH's server without posix-rename and limits", () => sshdSubject({ refused: ["posix-rename", "limits"] }));
describeStore("vsftpd", async () => ftpSubject(await startVsftpd()));
describeStore("vsftpd that denies SIZE", async () => ftpSubject(await startVsftpd({ config: ["cmds_denied=SIZE"] })));
describeStore("vsftpd with explicit TLS", async () => ftpSubject(await startVsftpd({ tls: true }), "explicit"));
describeStore("vsftpd with implicit TLS", async () => ftpSubject(await startVsftpd({ tls: true, implicit: true }), "implicit"));
describeStore("pure-ftpd", async () => ftpSubject(await startPureFtpd()));
describeStore("pure-ftpd with explicit TLS", async () => ftpSubject(await startPureFtpd({ tls: true }), "explicit"));
