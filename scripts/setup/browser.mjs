import { existsSync } from "node:fs";
import path from "node:path";

const onPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * A browser of the Chromium family: the one named in USERSYNC_BROWSER, else an installed one.
 *
 * @returns {string | undefined}
 */
export function findBrowser() {
  if (process.env.USERSYNC_BROWSER) return process.env.USERSYNC_BROWSER;
  return onPath.map(findProgram).find((file) => file !== undefined) ?? elsewhere.find((file) => existsSync(file));
}

/**
 * The place of a program. The system folders count too, where servers live and which an ordinary user's PATH leaves out.
 *
 * @param {string} name
 * @returns {string | undefined}
 */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/sbin"].filter((folder) => folder !== "");
  const names = process.platform === "win32" ? [`${name}.exe`, `${name}.cmd`] : [name];
  return folders.flatMap((folder) => names.map((file) => path.join(folder, file))).find((file) => existsSync(file));
}
