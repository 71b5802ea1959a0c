/** What the SSH library is told, for every connection alike. */
import type { CipherAlgorithm, ConnectConfig } from "ssh2";
import type { HostKeyGuard } from "./hostKeyGuard.ts";
import type { AnswerWatch, SshLink } from "./sshLink.ts";
import type { SshLogin } from "./sshLogin.ts";
import type { SshServer } from "./sshServer.ts";

/** AES-128-GCM is by far the fastest of them, with the native part of the library and without. */
const preferredCiphers: CipherAlgorithm[] = ["aes128-gcm@openssh.com"];

export interface SshParty {
  readonly server: SshServer;
  readonly guard: HostKeyGuard;
  readonly login: SshLogin;
}

/** The host key is verified before anything is told to the server. */
export function toSshConfig(link: SshLink, { server, guard, login }: SshParty, watch: AnswerWatch): ConnectConfig {
  return {
    sock: link,
    username: server.user,
    readyTimeout: 0,
    algorithms: { serverHostKey: [...guard.algorithms], cipher: { prepend: preferredCiphers, append: [], remove: [] } },
    hostVerifier: (key: Buffer) => guard.accepts(key),
    authHandler: (methods, isPartial, next) => {
      void watch.whileAsking(login.next(methods as readonly string[] | null, isPartial === true)).then((method) =>
        // The library takes `false` as "no more", which its types do not say.
        next(method as Exclude<typeof method, false>),
      );
    },
  };
}
