/** What an SFTP server has at a path beside the bytes: a link, and the rights to the file. Paths are absolute; failures are the server's own. */
import { posix } from "node:path";
import type { Stats } from "ssh2";
import { giveRights } from "./giveRights.ts";
import { codeOf } from "./networkFailure.ts";
import { folderOf } from "./remotePath.ts";
import type { SftpConnection } from "./sftpConnection.ts";

/** Where the link at the path leads; undefined where there is none. */
export async function linkAt(connection: SftpConnection, path: string): Promise<string | undefined> {
  const { session } = connection;
  // A server without this request, nothing there: what follows meets it.
  const stats = await unlessRefused(connection.run<Stats>((done) => session.lstat(path, done)));
  if (!stats?.isSymbolicLink()) {
    return undefined;
  }
  const real = await unlessRefused(connection.run<string>((done) => session.realpath(path, done)));
  // Of a link that leads nowhere, only what it says itself is known.
  return real ?? posix.resolve(folderOf(path), await connection.run<string>((done) => session.readlink(path, done)));
}

/** The mode and, where it may, the group of one file for another. A server may leave the mode out: then nothing is given. */
export async function giveSftpRights(connection: SftpConnection, from: string, to: string): Promise<void> {
  const { session } = connection;
  const look = (path: string) => connection.run<Stats>((done) => session.stat(path, done));
  const old = await look(from);
  if (old.mode !== undefined) {
    await giveRights(old, {
      look: () => look(to),
      setGroup: (owner) => unlessRefused(connection.run<void>((done) => session.setstat(to, owner, done))),
      setMode: (mode) => connection.run<void>((done) => session.setstat(to, { mode }, done)),
    });
  }
}

/** Undefined where the server answers with an error. */
function unlessRefused<T>(answer: Promise<T>): Promise<T | undefined> {
  return answer.catch((error: unknown) => {
    if (typeof codeOf(error) === "number") {
      return undefined;
    }
    throw error;
  });
}
