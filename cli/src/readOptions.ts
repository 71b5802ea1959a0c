import { parseArgs } from "node:util";
import { CliFailure, exitCodes } from "./exitCodes.ts";

export interface OptionSpec {
  readonly name: string;
  /** Undefined: a switch. */
  readonly value?: string;
  /** What the value may be, for help, checking and completion. */
  readonly choices?: readonly string[];
  readonly help: string;
}

export interface Options {
  readonly words: readonly string[];
  text(name: string): string | undefined;
  has(name: string): boolean;
}

/** Reads the arguments after a command's name; an unknown option or a value out of its choices is a usage failure. */
export function readOptions(command: string, specs: readonly OptionSpec[], args: readonly string[]): Options {
  const options = Object.fromEntries(specs.map(({ name, value }) => [name, { type: value === undefined ? "boolean" : "string" } as const]));
  const { values, positionals } = parse(command, options, args);
  for (const { name, choices } of specs) {
    const given = values[name];
    if (choices && typeof given === "string" && !choices.includes(given)) {
      throw new CliFailure(exitCodes.usage, `--${name} is ${choices.join(", ")}; “${given}” is none of them`, `usersync ${command} --help`);
    }
  }
  return {
    words: positionals,
    text: (name) => (typeof values[name] === "string" ? values[name] : undefined),
    has: (name) => values[name] === true,
  };
}

function parse(command: string, options: Record<string, { readonly type: "boolean" | "string" }>, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new CliFailure(exitCodes.usage, (error as Error).message.replace(/\. To specify.*$/s, ""), `usersync ${command} --help`);
  }
}

export function onlyWord(options: Options, command: string, what: string): string {
  const [word, ...rest] = options.words;
  if (word === undefined || rest.length > 0) {
    throw new CliFailure(exitCodes.usage, word === undefined ? `Which ${what}?` : `One ${what} at a time`, `usersync ${command} --help`);
  }
  return word;
}
