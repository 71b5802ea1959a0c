/** The password of one opening, over all the connections that it takes. */
import { FTPError } from "basic-ftp";
import { phrase, type Target, targetAccount } from "#core";
import type { FtpConnection } from "./ftpConnection.ts";
import { toFtpFailure, toLinkFailure } from "./ftpFailure.ts";
import { TransferError } from "./remoteStore.ts";
import { maximumLoginTries, type StoreOptions } from "./storeOptions.ts";
import { withoutSecret } from "./withoutSecret.ts";

export class FtpLogin {
  readonly #target: Target;
  readonly #options: StoreOptions;
  #password: string | undefined;
  #tries = 0;
  #hasAsked = false;

  constructor(target: Target, options: StoreOptions) {
    this.#target = target;
    this.#options = options;
  }

  /** False: the password was refused, and may be asked again on a new connection. */
  async tryOn(connection: FtpConnection): Promise<boolean> {
    const password = await this.#givePassword();
    try {
      await connection.run(async (client) => {
        await client.sendIgnoringError("OPTS UTF8 ON");
        await client.login(this.#target.user || "anonymous", password);
      });
      return true;
    } catch (error) {
      if (connection.isReason(error)) {
        throw error;
      }
      if (!(error instanceof FTPError)) {
        throw toLinkFailure(connection.peer, error);
      }
      const { code, message } = error;
      this.#refuse(connection.peer, new FTPError({ code, message: withoutSecret(message, password) }));
      return false;
    }
  }

  /** The connection was lost while the person was asked: once more, with the answer. */
  mayRetryAfter(error: unknown): boolean {
    const isLoss = error instanceof TransferError && error.failure === "connect";
    const mayRetry = isLoss && this.#hasAsked;
    this.#hasAsked = false;
    return mayRetry;
  }

  async #givePassword(): Promise<string> {
    if (this.#password !== undefined) {
      return this.#password;
    }
    const account = targetAccount(this.#target);
    const refused = this.#tries > 0;
    this.#hasAsked = true;
    const password = await this.#options.secret({ account, kind: "password", refused });
    if (password === undefined) {
      const message = refused
        ? phrase("The server refused the password for {0}.", account)
        : phrase("There is no password for {0}.", account);
      throw new TransferError(message, { failure: "auth", wayOut: phrase("Give it when asked, or store it for this target.") });
    }
    if (/[\r\n\0]/.test(password)) {
      throw new TransferError(phrase("The password for {0} contains a line break.", account), {
        failure: "auth",
        wayOut: phrase("Enter it again."),
      });
    }
    this.#password = password;
    return password;
  }

  #refuse(peer: string, error: FTPError): void {
    if (error.code === 421 || error.code === 450) {
      throw toFtpFailure(peer, phrase("The log-in"), error);
    }
    this.#password = undefined;
    this.#hasAsked = false;
    this.#tries++;
    if (error.code !== 530 || this.#tries >= maximumLoginTries) {
      throw new TransferError(phrase("{0} refused the log-in of {1} ({2}).", peer, this.#target.user, error.message), {
        failure: "auth",
        cause: error,
        wayOut: phrase("Check the user name in usersync.json and the password."),
      });
    }
  }
}
