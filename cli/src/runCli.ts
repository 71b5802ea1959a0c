import type { CliEnvironment } from "./cliEnvironment.ts";
import { type Command, type CommandEntry, loadAll } from "./command.ts";
import { CliFailure, type ExitCode, exitCodes } from "./exitCodes.ts";
import { commandHelp, overview } from "./help.ts";
import { readOptions } from "./readOptions.ts";

export interface Program {
  readonly commands: readonly CommandEntry[];
  readonly version: string;
}

/**
 * Runs one command line and returns its exit code. This is the outermost boundary: a `CliFailure` becomes one message on standard error,
 * anything else is a bug and says so with its stack.
 */
export async function runCli(args: readonly string[], { commands, version }: Program, environment: CliEnvironment): Promise<ExitCode> {
  // "help plan" asks what "plan --help" does.
  const [name, ...rest] = args[0] === "help" ? [...args.slice(1, 2), "--help"] : args;
  if (name === undefined || name === "--help" || name === "-h") {
    environment.write(overview(await loadAll(commands)));
    return name === undefined ? exitCodes.usage : exitCodes.done;
  }
  if (name === "--version") {
    environment.write(`${version}\n`);
    return exitCodes.done;
  }
  const entry = commands.find((candidate) => candidate.name === name);
  if (!entry) {
    environment.writeError(`usersync: there is no command “${name}”: there are ${commands.map((each) => each.name).join(", ")}\n`);
    return exitCodes.usage;
  }
  const command = await entry.load();
  // Behind `--` stand files, whatever they are called.
  const options = rest.includes("--") ? rest.slice(0, rest.indexOf("--")) : rest;
  if (options.includes("--help") || options.includes("-h")) {
    environment.write(commandHelp(command));
    return exitCodes.done;
  }
  return runCommand(command, rest, environment);
}

async function runCommand(command: Command, args: readonly string[], environment: CliEnvironment): Promise<ExitCode> {
  try {
    return await command.run(readOptions(command.name, command.options, args), environment);
  } catch (error) {
    if (error instanceof CliFailure) {
      environment.writeError(`usersync ${command.name}: ${error.message}\n${error.wayOut ? `  ${error.wayOut}\n` : ""}`);
      return error.exitCode;
    }
    environment.writeError(
      `usersync ${command.name}: internal error, please report it\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    return exitCodes.internal;
  }
}
