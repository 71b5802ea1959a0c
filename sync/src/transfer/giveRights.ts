/** Who may read and write a file, as POSIX and SFTP have it. */
export interface Rights {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface FreshFile {
  look(): Promise<Rights>;
  /** May be refused, which is no error. */
  setGroup(owner: Pick<Rights, "uid" | "gid">): Promise<unknown>;
  setMode(mode: number): Promise<unknown>;
}

/**
 * Gives a fresh file the mode of the old one, and its group where that is permitted. Where it is not, what the old one's group may says nothing about
 * the fresh one's, which keeps what it has. Nothing runs with the rights of others: set-user-id and the like are not given.
 */
export async function giveRights(old: Rights, fresh: FreshFile): Promise<void> {
  let now = await fresh.look();
  if (now.gid !== old.gid) {
    await fresh.setGroup({ uid: now.uid, gid: old.gid });
    now = await fresh.look();
  }
  const mode = now.gid === old.gid ? old.mode & 0o777 : (old.mode & 0o707) | (now.mode & 0o070);
  if (mode !== (now.mode & 0o777)) {
    await fresh.setMode(mode);
  }
}
