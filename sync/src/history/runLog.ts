/** The runs of one target, one file each, written anew as a whole whenever something is known more. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { makePrivateFolder, unreadableHistory, writeDurably } from "./durableFile.ts";
import type { RunRecord } from "./runRecord.ts";

export class RunLog {
  readonly #folder: string;

  constructor(targetFolder: string) {
    this.#folder = join(targetFolder, "runs");
  }

  /** Oldest first. A file that cannot be read as a run is passed over: one bad disk block must not hide the others. */
  async all(): Promise<RunRecord[]> {
    const names = await readdir(this.#folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") {
        return [];
      }
      throw unreadableHistory(this.#folder, error);
    });
    const runs = await Promise.all(names.filter((name) => /^\d+\.json$/.test(name)).map((name) => this.#read(name)));
    return runs.filter((run) => run !== undefined).sort((a, b) => a.id - b.id);
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
      const run = JSON.parse(await readFile(join(this.#folder, name), "utf8")) as Partial<RunRecord> | null;
      return run?.version === 1 && Number(name.slice(0, -5)) === run.id && typeof run.sha256 === "string" ? (run as RunRecord) : undefined;
    } catch (error) {
      if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code !== undefined) {
        return undefined;
      }
      throw error;
    }
  }
}
