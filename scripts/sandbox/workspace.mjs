import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { applyEdits, modify } from "jsonc-parser";

/**
 * Copies the samples into `folder` and points the targets of their usersync.json at the practice servers.
 *
 * @param {string} folder
 * @param {string} samples
 * @param {Awaited<ReturnType<typeof import("./servers.mjs").startSandboxServers>>} servers
 */
export async function createSandboxWorkspace(folder, samples, servers) {
  await mkdir(folder, { recursive: true });
  await cp(samples, folder, { recursive: true, filter: (file) => path.basename(file) !== ".gitattributes" });
  const file = path.join(folder, "usersync.json");
  const { hq, canteen, accessCommander } = servers;
  const request = {
    method: "POST",
    url: `${accessCommander.url}/the-administrators-own-import`,
    authentication: "bearer",
    expect: [202],
    pin: accessCommander.pin,
  };
  const text = [
    { path: ["targets", "hq", "url"], value: `ftps://acom@${hq.host}:${hq.port}/data/users.csv` },
    { path: ["targets", "hq", "tls"], value: { mode: "explicit", pin: hq.pin } },
    { path: ["targets", "hq", "import", "request"], value: request },
    { path: ["targets", "hq", "reports"], value: { url: accessCommander.url, pin: accessCommander.pin } },
    { path: ["targets", "canteen", "url"], value: `sftp://acme@${canteen.host}:${canteen.port}/in/users.csv` },
    { path: ["targets", "canteen", "hostKey"], value: canteen.fingerprint },
  ].reduce((content, edit) => set(content, edit.path, edit.value), await readFile(file, "utf8"));
  await writeFile(file, text);
}

/** @param {string} text @param {string[]} place @param {unknown} value */
function set(text, place, value) {
  return applyEdits(text, modify(text, place, value, { formattingOptions: { tabSize: 2, insertSpaces: true } }));
}
