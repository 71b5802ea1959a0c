/** Which ways of logging in are tried, in which order, and what the person is asked. One object lives over all connections of one opening. */

import { homedir } from "node:os";
import { join } from "node:path";
import type { AnyAuthMethod, KeyboardInteractiveAuthMethod, ParsedKey } from "ssh2";
import ssh2 from "ssh2";
import { either, type Phrase, phrase, type Sayable } from "#core";
import { messageOf } from "./networkFailure.ts";
import { TransferError } from "./remoteStore.ts";
import { type SshServer, settingOf } from "./sshServer.ts";
import { maximumLoginTries, type StoreOptions } from "./storeOptions.ts";

type Prompts = Parameters<KeyboardInteractiveAuthMethod["prompt"]>[3];

export class SshLogin {
  readonly #server: SshServer;
  readonly #options: StoreOptions;
  readonly #readFile: (path: string) => Promise<Uint8Array>;
  #password: string | undefined;
  #tries = 0;
  /** What was asked or given last by this way of logging in: what a refusal is about, as far as anybody can tell. */
  #last: Kind | undefined;
  #usedKey = false;
  #key: ParsedKey | undefined;
  #rounds = 0;
  #failure: unknown;
  /** The person was asked something during this connection, which may have lasted longer than the server's patience. */
  hasAsked = false;

  constructor(server: SshServer, options: StoreOptions, readFile: (path: string) => Promise<Uint8Array>) {
    this.#server = server;
    this.#options = options;
    this.#readFile = readFile;
  }

  /** Why no way is left. */
  get failure(): unknown {
    return this.#failure;
  }

  /** For a new connection: the answers given so far are used again, as not yet refused. */
  restart(): void {
    this.#tries = 0;
    this.#usedKey = false;
    this.hasAsked = false;
  }

  /** The next way. `methods` is what the server would accept, `null` before it was asked; false: none is left, see `failure`. */
  async next(methods: readonly string[] | null, isPartial: boolean): Promise<AnyAuthMethod | false> {
    try {
      return await this.#next(methods, isPartial);
    } catch (error) {
      this.#failure ??= error;
      return false;
    }
  }

  async #next(methods: readonly string[] | null, isPartial: boolean): Promise<AnyAuthMethod> {
    const username = this.#server.user;
    if (methods === null) {
      return { type: "none", username };
    }
    const { identity } = this.#server;
    if (identity !== undefined && !this.#usedKey) {
      this.#usedKey = true;
      if (!methods.includes("publickey")) {
        throw refused(
          phrase("{0} does not accept keys for this user.", this.#server.title),
          phrase("Take {0} out of the target to log in with {1}.", this.#setting, either(methods)),
        );
      }
      return identity === "agent" ? { type: "agent", username, agent: this.#agent() } : await this.#keyMethod(identity);
    }
    if (identity !== undefined && !isPartial) {
      throw refused(
        identity === "agent"
          ? phrase("{0} refused every key of the agent for {1}.", this.#server.title, username)
          : phrase("{0} refused the key {1} for {2}.", this.#server.title, identity, username),
        keyAdvice,
      );
    }
    if (isPartial) {
      // One of several factors was accepted: what comes now is asked for the first time.
      this.#tries = 0;
    }
    return this.#passwordMethod(methods);
  }

  async #passwordMethod(methods: readonly string[]): Promise<AnyAuthMethod> {
    const username = this.#server.user;
    if (this.#tries >= maximumLoginTries) {
      const { title } = this.#server;
      throw refused(
        this.#last === "code"
          ? phrase("{0} refused the password or the code of {1}.", title, username)
          : phrase("{0} refused the password of {1}.", title, username),
        phrase("Check the user name in usersync.json and the password."),
      );
    }
    const refusedKinds = this.#refusedKinds();
    this.#tries++;
    if (methods.includes("password")) {
      return { type: "password", username, password: await this.#askPassword(refusedKinds) };
    }
    if (methods.includes("keyboard-interactive")) {
      const prompt: KeyboardInteractiveAuthMethod["prompt"] = (...question) => {
        const [, , , prompts, finish] = question;
        this.#answer(prompts, refusedKinds).then(finish, (error: unknown) => {
          this.#failure ??= error;
          finish([]);
        });
      };
      return { type: "keyboard-interactive", username, prompt };
    }
    throw refused(
      phrase("{0} wants {1} from {2}.", this.#server.title, either(methods), username),
      phrase("Set {0} to the path of a private key, or to agent, in usersync.json.", this.#setting),
    );
  }

  async #answer(prompts: Prompts, refusedKinds: readonly Kind[]): Promise<string[]> {
    this.#rounds++;
    if (this.#rounds > maximumRounds || prompts.length > maximumPrompts) {
      throw refused(
        phrase("{0} asks for more than any log-in needs.", this.#server.title),
        phrase("Ask its administrator how one logs in there."),
      );
    }
    const answers: string[] = [];
    for (const { prompt, echo } of prompts) {
      const isPassword = !echo && !/code|token|otp|one-time|verification|pin\b/i.test(prompt);
      answers.push(isPassword ? await this.#askPassword(refusedKinds) : await this.#askCode(refusedKinds, prompt));
    }
    return answers;
  }

  /** Where a code came last it is the likely fault; where that was no help, a server may ask for it behind a wrong password too. */
  #refusedKinds(): readonly Kind[] {
    if (this.#tries === 0) {
      return [];
    }
    return this.#last === "code" && this.#tries === 1 ? ["code"] : this.#last === "code" ? ["password", "code"] : ["password"];
  }

  async #askPassword(refusedKinds: readonly Kind[]): Promise<string> {
    const isRefused = refusedKinds.includes("password");
    if (this.#password === undefined || isRefused) {
      this.#password = await this.#ask("password", isRefused);
    }
    this.#last = "password";
    return this.#password;
  }

  async #askCode(refusedKinds: readonly Kind[], prompt: string): Promise<string> {
    const code = await this.#ask("code", refusedKinds.includes("code"), readable(prompt));
    this.#last = "code";
    return code;
  }

  async #ask(kind: Kind, isRefused: boolean, prompt?: string): Promise<string> {
    this.hasAsked = true;
    const { account, isProxy, title } = this.#server;
    const answer = await this.#options.secret({
      account,
      kind,
      refused: isRefused,
      ...(prompt === undefined ? {} : { prompt }),
      ...(isProxy ? { isProxy } : {}),
    });
    if (answer === undefined) {
      throw isRefused
        ? refused(refusals[kind](title, account), phrase("Check the user name in usersync.json and the password."))
        : refused(lacks[kind](account), phrase("Give it when asked, or store it for this target."));
    }
    return answer;
  }

  #agent(): string {
    const path =
      this.#options.agentSocket ?? process.env.SSH_AUTH_SOCK ?? (process.platform === "win32" ? "\\\\.\\pipe\\openssh-ssh-agent" : "");
    if (path === "") {
      throw refused(
        phrase("No SSH agent is running here (SSH_AUTH_SOCK is not set)."),
        phrase("Start one, or set {0} to the path of a private key.", this.#setting),
      );
    }
    return path;
  }

  get #setting(): string {
    return settingOf(this.#server, "identity");
  }

  /** Unlocked once, however many connections it takes. */
  async #keyMethod(identity: string): Promise<AnyAuthMethod> {
    this.#key ??= await this.#readKey(identity);
    return { type: "publickey", username: this.#server.user, key: this.#key };
  }

  async #readKey(identity: string): Promise<ParsedKey> {
    const path = identity.startsWith("~/") ? join(homedir(), identity.slice(2)) : identity;
    const content = await this.#readFile(path).catch((error: unknown) => {
      throw new TransferError(phrase("The private key {0} cannot be read ({1}).", identity, messageOf(error)), {
        failure: "auth",
        cause: error,
        wayOut: phrase("Correct {0} of the target in usersync.json.", this.#setting),
      });
    });
    return this.#parseKey(identity, Buffer.from(content));
  }

  async #parseKey(identity: string, content: Buffer): Promise<ParsedKey> {
    let key = parse(content);
    for (let tries = 0; key instanceof Error && isLocked(key); tries++) {
      if (tries >= maximumLoginTries) {
        throw refused(phrase("The passphrase of {0} is wrong.", identity), phrase("Check the passphrase."));
      }
      key = parse(content, await this.#ask("passphrase", tries > 0));
    }
    if (key instanceof Error) {
      throw refused(
        phrase("{0} is not a private key that can be used ({1}).", identity, key.message),
        phrase("Use a key in OpenSSH's, PEM or PuTTY's form."),
      );
    }
    if (!key.isPrivateKey()) {
      throw refused(phrase("{0} is a public key.", identity), phrase("Name the private key, the file without .pub."));
    }
    return key;
  }
}

/** Interactive questions of one opening, and those asked at once: a password, a code, once or twice again. */
const maximumRounds = 20;
const maximumPrompts = 10;
const keyAdvice = phrase("Check the user name, and whether the server knows this key.");

type Kind = "password" | "passphrase" | "code";

const refusals: Readonly<Record<Kind, (title: Sayable, account: string) => Phrase>> = {
  password: (title, account) => phrase("{0} refused the password for {1}.", title, account),
  passphrase: (title, account) => phrase("{0} refused the passphrase for {1}.", title, account),
  code: (title, account) => phrase("{0} refused the code for {1}.", title, account),
};

const lacks: Readonly<Record<Kind, (account: string) => Phrase>> = {
  password: (account) => phrase("There is no password for {0}.", account),
  passphrase: (account) => phrase("There is no passphrase for {0}.", account),
  code: (account) => phrase("There is no code for {0}.", account),
};

/** What a server asks, on one line and of a length that a person reads. */
function readable(prompt: string): string {
  return prompt
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, 200);
}

function refused(message: Phrase, wayOut: Phrase): TransferError {
  return new TransferError(message, { failure: "auth", wayOut });
}

function parse(content: Buffer, passphrase?: string): ParsedKey | Error {
  const key = ssh2.utils.parseKey(content, passphrase) as ParsedKey | ParsedKey[] | Error;
  return Array.isArray(key) ? (key[0] ?? new Error("it holds no key")) : key;
}

/** The library tells a missing and a wrong passphrase by words only. */
function isLocked(error: Error): boolean {
  return /encrypted|passphrase|integrity check failed|bad decrypt|MAC mismatch/i.test(error.message);
}
