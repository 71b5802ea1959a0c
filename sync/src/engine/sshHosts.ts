import { readdir, readFile } from "node:fs/promises";
import { homedir, userInfo } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import { createWords } from "#core";
import type { SshHost } from "#sync/protocol";
import { readSshHosts, wordsOf } from "../transfer/readSshHosts.ts";

/** Includes within includes, as deep as OpenSSH goes. */
const deepest = 16;

/** The hosts of the person's own `~/.ssh/config`; none where there is no such file. Nothing is connected. */
export async function sshHosts(words = createWords("en"), home = homedir()): Promise<SshHost[]> {
  const folder = join(home, ".ssh");
  return readSshHosts(await readWithIncludes(join(folder, "config"), { home, folder }, deepest), userInfo().username, words);
}

interface Places {
  readonly home: string;
  readonly folder: string;
}

/** A file that cannot be read says nothing: ssh passes over missing includes too. */
async function readWithIncludes(path: string, places: Places, depth: number): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => "");
  const lines = await Promise.all(
    text.split(/\r?\n/).map(async (line) => {
      const [keyword, ...patterns] = wordsOf(line);
      if (keyword?.toLowerCase() !== "include" || depth === 0) {
        return [line];
      }
      const files = (await Promise.all(patterns.map((pattern) => filesOf(pattern, places)))).flat();
      return Promise.all(files.map((file) => readWithIncludes(file, places, depth - 1)));
    }),
  );
  return lines.flat().join("\n");
}

/** `*` and `?` in the name are enough for what people write; in a folder's name they find nothing. */
async function filesOf(pattern: string, { home, folder }: Places): Promise<string[]> {
  const path = pattern.startsWith("~/") ? join(home, pattern.slice(2)) : isAbsolute(pattern) ? pattern : join(folder, pattern);
  const form = new RegExp(
    `^${basename(path)
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  );
  const names = await readdir(dirname(path)).catch(() => []);
  return names
    .filter((name) => form.test(name))
    .sort()
    .map((name) => join(dirname(path), name));
}
