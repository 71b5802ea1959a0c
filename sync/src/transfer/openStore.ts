import { phrase, type Target } from "#core";
import { FolderStore } from "./folderStore.ts";
import { openFtpStore } from "./ftpStore.ts";
import { checkPath } from "./remotePath.ts";
import { type RemoteStore, TransferError } from "./remoteStore.ts";
import { openSftpStore } from "./sftpStore.ts";
import type { StoreOptions } from "./storeOptions.ts";

/**
 * Connects to a target, verifies who answers, then logs in. The store must be closed. Rejects with a `TransferError` (`host-key` before any
 * secret is sent, `auth` when nothing that was tried logged in) or with the reason of an aborted signal.
 */
export async function openStore(target: Target, options: StoreOptions): Promise<RemoteStore> {
  options.signal?.throwIfAborted();
  checkPath(target.path);
  checkPath(target.user);
  checkPath(target.host);
  if (target.proxy && target.protocol !== "sftp") {
    // Going past the proxy unasked would be worse than not going.
    throw new TransferError(phrase("The target {0} names a proxy, and there is none for {1}:.", target.name, target.protocol), {
      failure: "protocol",
      wayOut: phrase("Take proxy out of the target in usersync.json, or use SFTP."),
    });
  }
  switch (target.protocol) {
    case "sftp":
      return openSftpStore(target, options);
    case "ftps":
    case "ftp":
      return openFtpStore(target, options);
    case "file":
      return new FolderStore(options.signal);
    case "manual":
      throw new TransferError(phrase("Nothing can be uploaded to {0} from here.", target.path), {
        failure: "protocol",
        wayOut: phrase("Open the page and upload the file there."),
      });
  }
}
