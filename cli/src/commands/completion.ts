import type { Command } from "../command.ts";
import { CliFailure, exitCodes } from "../exitCodes.ts";
import { onlyWord } from "../readOptions.ts";

const shells: Readonly<Record<string, (commands: readonly Command[]) => string>> = { bash, zsh, fish };

/** Completion is generated from the commands themselves, so it cannot fall behind them. */
export function completion(commands: () => Promise<readonly Command[]>): Command {
  return {
    name: "completion",
    words: "bash|zsh|fish",
    verbs: Object.keys(shells),
    summary: "Prints a completion script for a shell",
    options: [],
    details: `Example:\n  usersync completion bash > ~/.local/share/bash-completion/completions/usersync`,
    run: async (options, environment) => {
      const shell = onlyWord(options, "completion", "shell");
      const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
      if (!script) {
        throw new CliFailure(exitCodes.usage, `No completion for “${shell}”: there is bash, zsh and fish`);
      }
      environment.write(script(await commands()));
      return exitCodes.done;
    },
  };
}

function optionWords(command: Command): string {
  return [...command.options.map(({ name }) => `--${name}`), "--help"].join(" ");
}

function bash(commands: readonly Command[]): string {
  const cases = commands.map((command) => {
    const verbs = command.verbs === undefined ? "" : ` verbs="${command.verbs.join(" ")}"`;
    return `    ${command.name}) words="${optionWords(command)}"${verbs} ;;`;
  });
  const values = commands.flatMap((command) =>
    command.options
      .filter(({ choices }) => choices)
      .map(
        ({ name, choices }) =>
          `    "${command.name} --${name}") COMPREPLY=($(compgen -W "${choices?.join(" ")}" -- "$current")); return ;;`,
      ),
  );
  return `_usersync() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words="" verbs=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${values.join("\n")}
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
    *) if [ "$COMP_CWORD" -eq 2 ] && [ -n "$verbs" ]; then
        COMPREPLY=($(compgen -W "$verbs" -- "$current"))
      else
        # One name a line: names have spaces.
        local IFS=$'\\n'
        COMPREPLY=($(compgen -f -- "$current"))
      fi ;;
  esac
}
complete -o filenames -F _usersync usersync
`;
}

function zsh(commands: readonly Command[]): string {
  return `#compdef usersync
autoload -U bashcompinit && bashcompinit
${bash(commands)}`;
}

function fish(commands: readonly Command[]): string {
  const quote = (text: string) => `'${text.replaceAll("'", "\\'")}'`;
  const lines = commands.flatMap((command) => [
    `complete -c usersync -n __fish_use_subcommand -a ${command.name} -d ${quote(command.summary)}`,
    ...(command.verbs
      ? [`complete -c usersync -n '__fish_seen_subcommand_from ${command.name}' -a ${quote(command.verbs.join(" "))}`]
      : []),
    ...command.options.map(({ name, value, choices, help }) => {
      const argument = value === undefined ? "" : choices ? ` -x -a ${quote(choices.join(" "))}` : " -r";
      return `complete -c usersync -n '__fish_seen_subcommand_from ${command.name}' -l ${name}${argument} -d ${quote(help)}`;
    }),
  ]);
  return `${lines.join("\n")}\n`;
}
