/** Pushes the file of a workspace as a process of its own, which the test kills. Arguments: folder, usersync.json's file. */
import { push, realWorld } from "#sync";

const [file = "", state = ""] = process.argv.slice(2);
const world = { ...realWorld(), state };
await push({ file }, world, { secret: async () => "secret" });
