/** The runs of one target, one file each, written anew as a whole whenever something is known more. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { phrase } from "#core";
import { SyncFailure } from "../failure.ts";
import { makePrivateFolder, unreadableHistory, writeDurably } from "./durableFile.ts";
import { isRun, type RunRecord } from "./runRecord.ts";

export class RunLog {
  readonly #folder: string;

  constructor(targetFolder: string) {
    this.#folder = join(targetFolder, "runs");
  }

  /** Oldest first. A file that cannot be read as a run is passed over: one bad disk block must not hide the others. For lists: whoever decides asks `whole`. */
  async all(): Promise<RunRecord[]> {
    return (await this.#readAll()).runs;
  }

  /** Paths of the files that `all` passes over. */
  async unreadable(): Promise<string[]> {
    return (await this.#readAll()).unreadable.map((name) => join(this.#folder, name));
  }

  /** The same as `all`. Fails with `config` where a run cannot be read: what it delivered is not known, and whom it brought would be counted nowhere. */
  async whole(): Promise<RunRecord[]> {
    const { runs, unreadable } = await this.#readAll();
    const [first] = unreadable;
    if (first !== undefined) {
      throw new SyncFailure(
        "config",
        phrase("A run of the history cannot be read ({0}): what it delivered is not known.", join(this.#folder, first)),
        {
          wayOut: phrase(
            "Update UserSync if a newer one wrote it. Else move the file away, and compare the next plan with what the system really holds.",
          ),
        },
      );
    }
    return runs;
  }

  async #readAll(): Promise<{ readonly runs: RunRecord[]; readonly unreadable: readonly string[] }> {
    const names = await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") {
        return [];
      }
      throw unreadableHistory(this.#folder, error);
    });
    const files = names.filter((name) => /^\d+\.json$/.test(name)).sort();
    const found = await Promise.all(files.map((name) => this.#read(name)));
    const runs = found.filter((run) => run !== undefined).sort((a, b) => a.id - b.id);
    return { runs, unreadable: files.filter((_, i) => found[i] === undefined) };
  }

  /** Call with the target's lock held: the number is the next free one. */
  async add(run: Omit<RunRecord, "id" | "version">): Promise<RunRecord> {
    await makePrivateFolder(this.#folder);
    const names = await readdir(this.#folder);
    const id = 1 + Math.max(0, ...names.map((name) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0)));
    const record: RunRecord = { version: 1, id, ...run };
    await this.write(record);
    return record;
  }

  async write(run: RunRecord): Promise<void> {
    await writeDurably(join(this.#folder, `${String(run.id).padStart(6, "0")}.json`), `${JSON.stringify(run)}\n`);
  }

  async #read(name: string): Promise<RunRecord | undefined> {
    try {
      const run: unknown = JSON.parse(await readFile(join(this.#folder, name), "utf8"));
      return isRun(run) && Number(name.slice(0, -5)) === run.id ? run : undefined;
    } catch (error) {
      if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code !== undefined) {
        return undefined;
      }
      throw error;
    }
  }
}
