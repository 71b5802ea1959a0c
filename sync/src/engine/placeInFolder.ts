import { lstat, realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { phrase, type Target } from "#core";
import { SyncFailure } from "../failure.ts";
import { resolvePath } from "../transfer/remotePath.ts";

/**
 * Where a file really goes: a link in a folder would be replaced itself, and whoever reads what it leads to would never see the new file. Fails
 * with `config` where the target is the pushed file itself: it would be compared with itself, and no guard could see what is lost.
 */
export async function placeInFolder(target: Target | undefined, path: string, source: string): Promise<string> {
  if (target?.protocol !== "file") {
    return path;
  }
  const local = await resolvePath(path, async () => homedir());
  const [link, here, there] = [await lstat(local).catch(ignored), await stat(source).catch(ignored), await stat(local).catch(ignored)];
  if (here && there && here.dev === there.dev && here.ino === there.ino) {
    throw new SyncFailure("config", phrase("The target {0} leads to the pushed file itself: {1}.", target.name, source), {
      wayOut: phrase("Edit the file in another folder than the one that the system reads."),
    });
  }
  if (link?.isSymbolicLink() !== true) {
    return path;
  }
  return realpath(local).catch((cause) => {
    throw new SyncFailure("config", phrase("{0} is a link that leads nowhere.", path), { cause });
  });
}

/** What cannot be looked at is told by the delivery itself. */
function ignored(): undefined {
  return undefined;
}
