import { mkdir } from "node:fs/promises";
import path from "node:path";
import { startGuarded } from "../../processes/startGuarded.ts";
import { createPeerFolder } from "./peerProcess.ts";
import { onSmallDisk } from "./smallDisk.ts";

export interface SmallFolder {
  readonly path: string;
  close(): Promise<void>;
}

/** A folder of this machine on a disk of this size, which goes with the process that holds it. Ask `canMount` first. */
export async function startSmallFolder(sizeBytes: number): Promise<SmallFolder> {
  const folder = await createPeerFolder("disk");
  const root = path.join(folder.path, "root");
  await mkdir(root);
  const holder = { program: "sh", args: ["-c", "echo mounted; exec sleep 3600"] };
  const disk = onSmallDisk({ sizeBytes }, { folder: root, pidFile: path.join(folder.path, "disk.pid"), ...holder });
  const running = startGuarded(disk.program, disk.args);
  const close = async () => {
    await running.close();
    await folder.remove();
  };
  const isMounted = await Promise.race([
    new Promise<true>((resolve) => running.onOutput((log) => log.includes("mounted") && resolve(true))),
    running.ended.then(() => false as const),
  ]);
  if (!isMounted) {
    await close();
    throw new Error(`No disk was mounted: ${running.log()}`);
  }
  return { path: disk.seen(), close };
}
