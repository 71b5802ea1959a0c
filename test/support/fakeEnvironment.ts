import type { CliEnvironment } from "../../cli/src/cliEnvironment.ts";

export interface FakeEnvironment extends CliEnvironment {
  out(): string;
  err(): string;
}

/** A command line's world that keeps what was written. */
export function fakeEnvironment(
  given: Partial<CliEnvironment> & { readonly input?: string; readonly answers?: readonly string[] } = {},
): FakeEnvironment {
  const out: string[] = [];
  const err: string[] = [];
  const answers = [...(given.answers ?? [])];
  return {
    folder: "/",
    variables: {},
    readInput: () => Promise.resolve(given.input ?? ""),
    ask:
      given.answers === undefined
        ? undefined
        : (question) => {
            err.push(question);
            return Promise.resolve(answers.shift() ?? "");
          },
    signal: new AbortController().signal,
    ...given,
    write: (text) => out.push(text),
    writeError: (text) => err.push(text),
    out: () => out.join(""),
    err: () => err.join(""),
  };
}
