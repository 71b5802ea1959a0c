import type { FileFacts, Words } from "#core";
import type { Dialogue } from "../surroundings/dialogue.ts";

export interface LostLettersOptions {
  readonly dialogue: Pick<Dialogue, "tell">;
  readonly words: Words;
  readonly writeBytes: (uri: string, bytes: Uint8Array) => Promise<void>;
}

/** An open document as it stands in the editor. */
export interface OpenText {
  readonly uri: string;
  readonly name: string;
  /** Asked only where letters may be lost: long documents are copied for it. */
  readonly text: () => string;
}

/** What the editor shows for bytes that it could not read, and writes in their place when the document is saved. */
const unread = "\uFFFD";

/**
 * A file whose bytes are not UTF-8 loses letters for good as soon as it is saved, by hand or by itself. The bytes as they were are kept until then, and
 * given back to whoever wants them.
 */
export class LostLetters {
  readonly #options: LostLettersOptions;
  readonly #kept = new Map<string, Uint8Array>();

  constructor(options: LostLettersOptions) {
    this.#options = options;
  }

  /** The bytes on disk, read beside the document. */
  read({ uri, text }: OpenText, bytes: Uint8Array, { invalid, otherFormat }: FileFacts): void {
    if (invalid && otherFormat === undefined) {
      this.#kept.set(uri, bytes);
    } else if (this.#kept.has(uri) && !text().includes(unread)) {
      this.#kept.delete(uri);
    }
  }

  async saved({ uri, name, text }: OpenText): Promise<void> {
    const before = this.#kept.get(uri);
    if (!before || !text().includes(unread)) {
      return;
    }
    this.#kept.delete(uri);
    const { t } = this.#options.words;
    const restore = t("Restore");
    const pressed = await this.#options.dialogue.tell(
      "warning",
      t(
        "{0} was saved while letters in it could not be read, and those are lost in it now. The file can be restored as it was before, without what was changed since: then repair the encoding first.",
        name,
      ),
      [restore],
    );
    if (pressed) {
      await this.#options.writeBytes(uri, before);
    }
  }

  closed(uri: string): void {
    this.#kept.delete(uri);
  }
}
