// Runs one suite in one VS Code by @vscode/test-electron, as a process of its own since that writes to its standard output.
// Arguments: version ("oldest" | "newest" | "downloaded"), suite file, folder to open, kind ("node" | "web").
import path from "node:path";
import { runTests } from "@vscode/test-electron";
import { endWithParent } from "./endWithParent.ts";

endWithParent();

const [version = "newest", suite = "", folder = "", kind = "node"] = process.argv.slice(2);
const served = version !== "downloaded";

process.exitCode = await runTests({
  // Without an executable, @vscode/test-electron downloads a VS Code.
  ...(served && { vscodeExecutablePath: path.join(import.meta.dirname, "servedCode.ts") }),
  extensionDevelopmentPath: path.resolve(import.meta.dirname, "../../.."),
  extensionTestsPath: suite,
  launchArgs: [folder, ...(kind === "web" ? ["--extensionDevelopmentKind=web"] : [])],
  extensionTestsEnv: { USERSYNC_EDITOR: version, PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}` },
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
