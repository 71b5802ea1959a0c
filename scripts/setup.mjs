// npm run setup: everything that npm start and npm test need. Both call this themselves; what is there already costs nothing.
import { ensureDependencies } from "./setup/dependencies.mjs";
import { ensureEditor } from "./setup/editor.mjs";
import { ensurePureFtpd, ensureSystemPrograms, mayInstall } from "./setup/systemPackages.mjs";

/**
 * @typedef {object} Needs
 * @property {readonly import("./setup/editor.mjs").EditorName[]} [editors]
 * @property {boolean} [systemPrograms] browser, servers, foreign clients
 */

/**
 * @param {Needs} needs
 * @param {(line: string) => void} say told only what is done, and what is missing afterwards
 * @returns {Promise<{ missing: readonly string[] }>} names of programs that are not here
 */
export async function setUp(needs, say) {
  await ensureDependencies(say);
  const missing = needs.systemPrograms ? await ensurePrograms(say) : [];
  for (const name of needs.editors ?? []) await ensureEditor(name, say);
  return { missing };
}

/** @param {(line: string) => void} say */
async function ensurePrograms(say) {
  const missing = [...(await ensureSystemPrograms(say))];
  for (const { name, package: packageName, usedFor } of missing)
    say(`Missing: ${name}, for ${usedFor} (Debian and Ubuntu: ${packageName})`);
  const names = missing.map(({ name }) => name);
  if ((await ensurePureFtpd(say)) === undefined) {
    say("Missing: pure-ftpd, for delivery to Pure-FTPd");
    names.push("pure-ftpd");
  }
  if (names.length > 0 && !mayInstall()) say("They are installed by themselves only as root on Debian or Ubuntu.");
  return names;
}

if (process.argv[1] === import.meta.filename) {
  const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
  const { missing } = await setUp({ editors: ["oldest", "newest"], systemPrograms: true }, say);
  say(missing.length === 0 ? "Everything is set up." : `Set up, without ${missing.join(", ")}.`);
}
