/**
 * `usersync`. A check is to be there at once, in an editor's or a pipeline's loop, so nothing else is loaded for it; the build packs the rest away
 * until another command is asked for.
 */
import manifest from "../../package.json" with { type: "json" };
import { check } from "./commands/check.ts";
import { runProcess } from "./runProcess.ts";

const { version } = manifest;

// No top-level await: the bundle is CommonJS.
if (process.argv[2] === "check") {
  void runProcess([{ name: "check", load: async () => check(version) }], version);
} else {
  void import("./anyCommand.ts").then(({ runAnyCommand }) => runAnyCommand(version));
}
