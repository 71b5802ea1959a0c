/** Every English text that is said to a person: the literals of the code, and what the built-in profiles say. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { builtInProfiles } from "#core";

const root = path.resolve(import.meta.dirname, "../..");

/** A call of `t` or `phrase`, with its first argument where that is a literal. */
const call = /(?<![\w$])(?<!function )(?:t|phrase)\(\s*(?:"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)')?/g;

export interface Call {
  readonly file: string;
  /** Undefined where what is said is no literal. */
  readonly sentence: string | undefined;
}

/** What the sources say, in the order in which it stands there. */
export function calls(): Call[] {
  return sources().flatMap((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return [...text.matchAll(call)]
      .filter(({ index }) => !isComment(text, index))
      .map(([, double, single]) => ({ file, sentence: literal(double, single) }));
  });
}

/** Texts of the built-in profiles that `localizeProfile` translates. */
export function profileTexts(): string[] {
  return builtInProfiles.flatMap(({ title, description, columns, conditions, sync, assumptions }) => [
    title,
    description,
    ...columns.flatMap((column) => [
      column.title,
      column.description,
      ...[column.patternHint, column.deprecated, column.discouraged?.reason].filter((each) => each !== undefined),
    ]),
    ...conditions.map(({ message }) => message),
    ...sync.effects.map(({ text }) => text),
    ...assumptions.map(({ text }) => text),
  ]);
}

function sources(): string[] {
  return ["core/src", "server/src", "sync/src", "client/src", "client/page"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .sort()
      .map((name) => path.join(folder, name)),
  );
}

/** In the comment that says what `t` is. */
function isComment(text: string, index: number): boolean {
  return /^\s*(?:\*|\/\/)/.test(text.slice(text.lastIndexOf("\n", index) + 1, index));
}

function literal(double: string | undefined, single: string | undefined): string | undefined {
  if (double !== undefined) {
    return JSON.parse(`"${double}"`);
  }
  return single === undefined ? undefined : JSON.parse(`"${single.replaceAll("\\'", "'").replaceAll('"', '\\"')}"`);
}
