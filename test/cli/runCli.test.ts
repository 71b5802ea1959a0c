import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Command } from "../../cli/src/command.ts";
import { loadAll } from "../../cli/src/command.ts";
import { completion } from "../../cli/src/commands/completion.ts";
import { commands } from "../../cli/src/commands.ts";
import { CliFailure, exitCodes } from "../../cli/src/exitCodes.ts";
import { runCli } from "../../cli/src/runCli.ts";
import { fakeEnvironment } from "../support/fakeEnvironment.ts";
import { temporaryFolder } from "../sync/temporaryFolder.ts";

const greet: Command = {
  name: "greet",
  words: "NAME",
  summary: "Greets somebody",
  options: [
    { name: "format", value: "F", choices: ["text", "json"], help: "Form of the output" },
    { name: "loud", help: "In capitals" },
  ],
  details: "Example:\n  usersync greet Anna",
  run: (options, environment) => {
    environment.write(`${options.words.join(" ")} ${options.text("format") ?? "-"} ${options.has("loud")}`);
    return Promise.resolve(exitCodes.done);
  },
};
const failing = (error: unknown): Command => ({ ...greet, run: () => Promise.reject(error) });

async function run(args: readonly string[], commands: readonly Command[] = [greet]) {
  const environment = fakeEnvironment();
  const entries = commands.map((command) => ({ name: command.name, load: () => Promise.resolve(command) }));
  const code = await runCli(args, { commands: entries, version: "1.2.3" }, environment);
  return { code, out: environment.out(), err: environment.err() };
}

describe("the command line", () => {
  it("gives words and options to the command", async () => {
    expect(await run(["greet", "Anna", "--format", "json", "--loud"])).toEqual({ code: 0, out: "Anna json true", err: "" });
  });

  it("lists the commands and the exit codes in its help", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    expect(out).toMatch(/greet {2}Greets somebody/);
    expect(out).toMatch(/3 held by a guard/);
  });

  it("teaches one command, however it is asked", async () => {
    const { code, out } = await run(["help", "greet"]);
    expect({ code, out }).toEqual(await run(["greet", "--help"]).then((asked) => ({ code: asked.code, out: asked.out })));
    expect(out).toMatch(/usersync greet NAME/);
    expect((await run(["help", "gret"])).code).toBe(exitCodes.usage);
  });

  it("leaves no hole in the help of a command without options", async () => {
    expect((await run(["greet", "--help"], [{ ...greet, options: [] }])).out).toBe(
      "usersync greet NAME\nGreets somebody.\n\nExample:\n  usersync greet Anna\n",
    );
  });

  it("ends with the usage code without a command", async () => {
    expect((await run([])).code).toBe(exitCodes.usage);
  });

  it("teaches a command with its options and an example", async () => {
    const { out } = await run(["greet", "--help"]);
    expect(out).toMatch(/--format F {2}Form of the output \(text, json\)/);
    expect(out).toMatch(/usersync greet Anna/);
  });

  it.each([
    [["gret"], /no command “gret”: there are greet\n$/],
    [["greet", "--nope"], /--nope/],
    [["greet", "--format", "xml"], /--format is text, json; “xml” is none of them/],
    [["greet", "--format"], /--format/],
  ])("refuses %j with the usage code", async (args, message) => {
    const { code, err } = await run(args);
    expect(code).toBe(exitCodes.usage);
    expect(err).toMatch(message);
  });

  it("ends with a failure's code, its message and the way out", async () => {
    const { code, err } = await run(["greet"], [failing(new CliFailure(exitCodes.held, "12 people would go", "Look at the plan"))]);
    expect(code).toBe(3);
    expect(err).toBe("usersync greet: 12 people would go\n  Look at the plan\n");
  });

  it("ends with 70 and the stack for a bug", async () => {
    const { code, err } = await run(["greet"], [failing(new TypeError("x is not a function"))]);
    expect(code).toBe(70);
    expect(err).toMatch(/internal error.*TypeError: x is not a function/s);
  });

  it.each(["bash", "zsh", "fish"])("completes commands and options in %s", async (shell) => {
    const known: Command[] = [greet];
    known.push(completion(() => Promise.resolve(known)));
    const { code, out } = await run(["completion", shell], known);
    expect(code).toBe(0);
    expect(out).toMatch(/greet/);
    expect(out).toMatch(/format/);
  });
});

describe.runIf(process.platform !== "win32")("completion in bash", () => {
  it.each([
    [["target", "t"], "test"],
    [["completion", "z"], "zsh"],
    [["plan", "--format", "j"], "json"],
    [["check", "--format", "sa"], "sarif"],
    [["check", "a b"], "a b.csv"],
    [["pl"], "plan"],
  ])("after %j offers %s", async (words, expected) => {
    const { out } = await run(["completion", "bash"], await loadAll(commands("1.2.3")));
    const typed = ["usersync", ...words].map((word) => `'${word}'`).join(" ");
    const script = `${out}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _usersync; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const folder = await temporaryFolder();
    writeFileSync(join(folder, "a b.csv"), "");
    expect(execFileSync("bash", ["-c", script], { encoding: "utf8", cwd: folder })).toBe(`${expected}\n`);
  });
});
