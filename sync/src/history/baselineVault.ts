/**
 * Files that were delivered or compared with, encrypted (AES-256-GCM). The key file lies in the same account: it protects copies of the
 * folder (a backup, a synchronised home), not against somebody who works as this user. `USERSYNC_BASELINE_KEY` moves the key elsewhere.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { chmod, link, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { phrase } from "#core";
import { SyncFailure } from "../failure.ts";
import { makePrivateFolder, unreadableHistory, unwritable, writeDurably } from "./durableFile.ts";

const magic = Buffer.from("USB1");
const nonceBytes = 12;
const tagBytes = 16;

export class BaselineVault {
  readonly #state: string;
  readonly #folder: string;
  readonly #url: string;
  readonly #configuredKey: string | undefined;

  /** `configuredKey` is the value of `USERSYNC_BASELINE_KEY`: any text, at best 32 random bytes in hexadecimal. */
  constructor(options: {
    readonly state: string;
    readonly targetFolder: string;
    readonly url: string;
    readonly configuredKey?: string | undefined;
  }) {
    this.#state = options.state;
    this.#folder = join(options.targetFolder, "baselines");
    this.#url = options.url;
    this.#configuredKey = options.configuredKey || undefined;
  }

  async save(sha256: string, bytes: Uint8Array): Promise<void> {
    await makePrivateFolder(this.#folder);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", await this.#key("make"), nonce);
    cipher.setAAD(this.#bound(sha256));
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
    await writeDurably(this.#path(sha256), Buffer.concat([magic, nonce, cipher.getAuthTag(), sealed]));
  }

  /** Undefined where there is none, the key is another one, or the file is damaged: no baseline is better than a wrong one. */
  async read(sha256: string): Promise<Uint8Array | undefined> {
    try {
      const file = await readFile(this.#path(sha256));
      const head = magic.length + nonceBytes + tagBytes;
      if (file.length < head || !file.subarray(0, magic.length).equals(magic)) {
        return undefined;
      }
      const decipher = createDecipheriv("aes-256-gcm", await this.#key("find"), file.subarray(magic.length, magic.length + nonceBytes));
      decipher.setAAD(this.#bound(sha256));
      decipher.setAuthTag(file.subarray(magic.length + nonceBytes, head));
      const bytes = Buffer.concat([decipher.update(file.subarray(head)), decipher.final()]);
      return createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  async keepOnly(hashes: ReadonlySet<string>): Promise<void> {
    for (const name of await this.#names()) {
      if (!hashes.has(name.replace(/\.bin$/, ""))) {
        await rm(join(this.#folder, name), { force: true });
      }
    }
  }

  /** Removes every file of the target, which no push may be writing to; returns how many there were. */
  async clear(): Promise<number> {
    const names = await this.#names();
    await this.keepOnly(new Set());
    return names.filter((name) => name.endsWith(".bin")).length;
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#names()).length === 0;
  }

  async #names(): Promise<string[]> {
    return readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") {
        return [];
      }
      throw error;
    });
  }

  #path(sha256: string): string {
    return join(this.#folder, `${sha256}.bin`);
  }

  /** A file cannot pass for one of another target or of other content. */
  #bound(sha256: string): Buffer {
    return Buffer.from(`${this.#url}\n${sha256}`);
  }

  async #key(mode: "find" | "make"): Promise<Buffer> {
    if (this.#configuredKey !== undefined) {
      return createHash("sha256").update(`usersync baselines\n${this.#configuredKey}`).digest();
    }
    const path = join(this.#state, "baseline.key");
    const found = await readKey(path);
    if (found || mode === "find") {
      return found ?? Buffer.alloc(32);
    }
    return this.#makeKey(path);
  }

  /** Two processes may make the first key at once: `link` lets exactly one win, and both read the winner's. */
  async #makeKey(path: string): Promise<Buffer> {
    const fresh = `${path}.${randomBytes(6).toString("hex")}`;
    await writeDurably(fresh, `${randomBytes(32).toString("hex")}\n`);
    try {
      await link(fresh, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw unwritable(path, error);
      }
    } finally {
      await rm(fresh, { force: true });
    }
    await chmod(path, 0o600).catch((error) => {
      throw unwritable(path, error);
    });
    const key = await readKey(path);
    if (!key) {
      throw new SyncFailure("config", phrase("{0} does not hold a key of 32 bytes in hexadecimal.", path), {
        wayOut: phrase("Bring it back from a backup, or remove it: then what was delivered so far is not known any more."),
      });
    }
    return key;
  }
}

async function readKey(path: string): Promise<Buffer | undefined> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") {
      return "";
    }
    throw unreadableHistory(path, error);
  });
  return /^[0-9a-f]{64}\s*$/.test(text) ? Buffer.from(text.trim(), "hex") : undefined;
}
