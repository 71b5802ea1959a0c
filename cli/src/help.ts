import type { Command } from "./command.ts";

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return `usersync: checks user CSV files, shows what a sync will do to people, delivers them safely

Usage: usersync COMMAND [options]

${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join("\n")}

  usersync COMMAND --help tells more; usersync --version tells the version.

Exit codes: 0 done · 1 the file has errors · 2 usage or configuration · 3 held by a guard, or not approved
            4 target, authentication, host key or transfer · 5 the remote or the baseline changed since the plan · 70 internal error
`;
}

export function commandHelp({ name, words, summary, options, details }: Command): string {
  const left = options.map((option) => `--${option.name}${option.value === undefined ? "" : ` ${option.value}`}`);
  const width = Math.max(0, ...left.map((text) => text.length));
  const lines = options.map(
    ({ help, choices }, i) => `  ${(left[i] as string).padEnd(width)}  ${help}${choices ? ` (${choices.join(", ")})` : ""}`,
  );
  return `usersync ${name} ${words}
${[`${summary}.`, lines.join("\n"), details.trim()].filter((part) => part !== "").join("\n\n")}
`;
}
