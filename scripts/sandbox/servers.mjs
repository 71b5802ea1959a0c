import { copyFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { startAccessCommander, startFtpServer, startSftpServer } from "../../test/support/servers/index.ts";

/** Practice only: these servers listen on loopback, serve one temporary folder and live as long as `npm start`. */
const password = "practice";
const token = "practice-token";

/**
 * The two systems of the samples, each with yesterday's file in place, and an Access Commander that can be told to import.
 *
 * @param {string} folder everything the servers hold goes below it
 * @param {string} samples
 */
export async function startSandboxServers(folder, samples) {
  const hqRoot = path.join(folder, "hq");
  const canteenRoot = path.join(folder, "canteen");
  await mkdir(path.join(hqRoot, "data"), { recursive: true });
  await mkdir(path.join(canteenRoot, "in"), { recursive: true });
  await copyFile(path.join(samples, "2n/users.csv"), path.join(hqRoot, "data/users.csv"));
  await copyFile(path.join(samples, "facilitynet/users.csv"), path.join(canteenRoot, "in/users.csv"));

  const hq = await startFtpServer({ users: { acom: password }, root: hqRoot, tls: "explicit" });
  const canteen = await startSftpServer({ users: { acme: { password } }, root: canteenRoot });
  const accessCommander = await startAccessCommander({
    token,
    // No path that starts an import is documented: this one stands for what an administrator finds on the instance.
    importRoute: { method: "POST", path: "/the-administrators-own-import", status: 202 },
    reports: [{ id: "1", name: "Users", content: await readFile(path.join(samples, "2n/users.csv"), "utf8") }],
  });
  return {
    hq,
    canteen,
    accessCommander,
    folders: { hq: hqRoot, canteen: canteenRoot },
    password,
    token,
    close: async () => {
      await Promise.all([hq.close(), canteen.close(), accessCommander.close()]);
    },
  };
}
