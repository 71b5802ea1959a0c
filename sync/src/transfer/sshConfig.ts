/** What the SSH library is told, for every connection alike. */
import type { AnyAuthMethod, CipherAlgorithm, ConnectConfig } from "ssh2";
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
        next(watched(method, { link, login, watch }) as AnyAuthMethod),
      );
    },
  };
}

interface Watched {
  readonly link: SshLink;
  readonly login: SshLogin;
  readonly watch: AnswerWatch;
}

/** A person's time for interactive questions does not count as the server's silence; and a server whose questions were not answered gets no other chance. */
function watched(method: AnyAuthMethod | false, { link, login, watch }: Watched): AnyAuthMethod | false {
  if (method === false || method.type !== "keyboard-interactive") {
    return method;
  }
  const prompt: typeof method.prompt = (...question) => {
    const [name, instructions, language, prompts, finish] = question;
    const answered = new Promise<string[]>((resolve) => method.prompt(name, instructions, language, prompts, resolve));
    void watch.whileAsking(answered).then((answers) => (login.failure === undefined ? finish(answers) : link.destroy()));
  };
  return { ...method, prompt };
}
