/** The password for a proxy, bound to the proxy's own account: asked for once, again when it was refused. */
import { type Phrase, phrase, type TargetProxy, targetAccount } from "#core";
import { TransferError } from "../remoteStore.ts";
import { maximumLoginTries, type StoreOptions } from "../storeOptions.ts";

export class ProxyPassword {
  readonly #account: string;
  readonly #hasUser: boolean;
  readonly #ask: StoreOptions["secret"];
  #password: string | undefined;
  #tries = 0;

  constructor(proxy: TargetProxy, ask: StoreOptions["secret"]) {
    this.#account = targetAccount(proxy);
    this.#hasUser = proxy.user !== "";
    this.#ask = ask;
  }

  /** `undefined` where the proxy's address names no user. No connection is open meanwhile. */
  async give(): Promise<string | undefined> {
    if (!this.#hasUser || this.#password !== undefined) {
      return this.#password;
    }
    const refused = this.#tries > 0;
    const password = await this.#ask({ account: this.#account, kind: "password", refused, isProxy: true });
    if (password === undefined) {
      throw refused
        ? this.#refusal()
        : failure(phrase("There is no password for {0}.", this.#account), phrase("Give it when asked, or store it."));
    }
    if (/[\u0000-\u001f\u007f]/.test(password)) {
      throw failure(phrase("The password for {0} contains a control character.", this.#account), phrase("Enter it again."));
    }
    this.#password = password;
    return password;
  }

  /** Throws when it was refused too often. */
  refuse(): void {
    this.#password = undefined;
    this.#tries++;
    if (this.#tries >= maximumLoginTries) {
      throw this.#refusal();
    }
  }

  #refusal(): TransferError {
    return failure(
      phrase("The proxy refused the password for {0}.", this.#account),
      phrase("Check the user name in the proxy's address and the password."),
    );
  }
}

function failure(message: Phrase, wayOut: Phrase): TransferError {
  return new TransferError(message, { failure: "auth", wayOut });
}
