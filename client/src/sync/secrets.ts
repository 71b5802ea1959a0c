import type { Words } from "#core";
import type { SecretQuestion } from "#sync/protocol";
import type { Dialogue } from "../surroundings/dialogue.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";

/** The editor's secret store (the keychain of the machine). */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** A secret that stood elsewhere. */
export interface FoundSecret {
  readonly account: string;
  readonly kind: (typeof kinds)[number];
  readonly value: string;
}

/** The log-ins of one request. What is typed for them is out of reach of every other request until they have worked. */
export interface Login {
  /** `null`: the person gave up. */
  answer(question: SecretQuestion): Promise<string | null>;
  /** What was typed is stored. */
  worked(): Promise<void>;
  /** What was typed is forgotten. */
  failed(): void;
}

/** What is kept. */
const kinds = ["password", "passphrase", "token"] as const;

/**
 * Owns every secret of the client. A secret is bound to `protocol://user@host:port`, so a changed usersync.json cannot carry it elsewhere.
 * It is stored only after the log-in it was typed for has worked.
 */
export class Secrets {
  readonly #store: SecretStore;
  readonly #dialogue: Dialogue;
  readonly #words: Words;
  /** What was typed for each log-in that has not ended yet. */
  readonly #untried = new Set<Map<string, string>>();

  constructor(store: SecretStore, { dialogue, words }: Pick<Surroundings, "dialogue" | "words">) {
    this.#store = store;
    this.#dialogue = dialogue;
    this.#words = words;
  }

  /** It must be told how it ended. */
  beginLogin(): Login {
    const typed = new Map<string, string>();
    this.#untried.add(typed);
    return {
      answer: (question) => this.#answer(question, typed),
      worked: () => this.#keep(typed),
      failed: () => void this.#untried.delete(typed),
    };
  }

  /** Stores it; `false` where another one is stored and `replaces` says no. */
  async take({ account, kind, value }: FoundSecret, replaces: () => Promise<boolean>): Promise<boolean> {
    const key = keyOf({ account, kind });
    const known = await this.#store.get(key);
    if (known !== undefined && known !== value && !(await replaces())) {
      return false;
    }
    await this.#store.store(key, value);
    return true;
  }

  /** Removes what is stored for an account; says whether there was anything. */
  async forget(account: string): Promise<boolean> {
    let found = false;
    for (const kind of kinds) {
      const key = keyOf({ account, kind });
      const untried = [...this.#untried].filter((typed) => typed.delete(key));
      found = untried.length > 0 || (await this.#store.get(key)) !== undefined || found;
      await this.#store.delete(key);
    }
    return found;
  }

  async #answer(question: SecretQuestion, typed: Map<string, string>): Promise<string | null> {
    const key = keyOf(question);
    const isKept = question.kind !== "code";
    if (isKept && !question.refused) {
      const known = typed.get(key) ?? (await this.#store.get(key));
      if (known !== undefined) {
        return known;
      }
    }
    const answer = await this.#dialogue.input({
      title: "UserSync",
      prompt: promptFor(question, this.#words),
      placeholder: isKept
        ? this.#words.t("Kept in the system's secret store once it has worked")
        : this.#words.t("Sent once, and kept nowhere"),
      password: true,
    });
    if (answer === undefined) {
      return null;
    }
    if (isKept) {
      typed.set(key, answer);
    }
    return answer;
  }

  async #keep(typed: Map<string, string>): Promise<void> {
    this.#untried.delete(typed);
    for (const [key, value] of typed) {
      await this.#store.store(key, value);
    }
  }
}

function keyOf(question: { readonly account: string; readonly kind: SecretQuestion["kind"] }): string {
  return `${question.kind} ${question.account}`;
}

function promptFor(question: SecretQuestion, words: Words): string {
  const prompt = whatFor(question, words);
  return question.refused ? words.t("The last one was refused. {0}", prompt) : prompt;
}

function whatFor({ kind, account, isProxy, prompt = "" }: SecretQuestion, { t }: Words): string {
  switch (kind) {
    case "password":
      return isProxy ? t("Password for the proxy {0}", account) : t("Password for {0}", account);
    case "passphrase":
      return isProxy ? t("Passphrase of the private key for the proxy {0}", account) : t("Passphrase of the private key for {0}", account);
    case "token":
      return isProxy ? t("API token for the proxy {0}", account) : t("API token for {0}", account);
    case "code":
      return isProxy ? t("The proxy {0} asks: {1}", account, prompt) : t("{0} asks: {1}", account, prompt);
  }
}
