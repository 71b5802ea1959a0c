// npm start: the extension in an editor, with sample files and practice servers on this machine.
import { spawn } from "node:child_process";
import path from "node:path";
import { findDesktopCode } from "./sandbox/desktop.mjs";
import { toolNode } from "./setup/dependencies.mjs";
import { mustRun } from "./setup/runCommand.mjs";
import { setUp } from "./setup.mjs";

const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

await setUp({}, say);
if (findDesktopCode() === undefined) await setUp({ editors: ["newest"] }, say);
say("Building the extension");
await mustRun(toolNode, [path.join(import.meta.dirname, "package.mjs")]);

// The child ends by itself when it gets the terminal's Ctrl-C; this process only waits for it.
const child = spawn(toolNode, [path.join(import.meta.dirname, "sandbox.mjs")], { stdio: "inherit" });
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => signal !== "SIGINT" && child.kill(signal));
child.once("close", (code) => {
  process.exitCode = code ?? 1;
});
