import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import onigurumaLibrary from "vscode-oniguruma";
import textmate, { type IGrammar, type StateStack } from "vscode-textmate";

let grammar: IGrammar | null;

beforeAll(async () => {
  const require = createRequire(import.meta.url);
  await onigurumaLibrary.loadWASM(await readFile(require.resolve("vscode-oniguruma/release/onig.wasm")));
  const onigLib = Promise.resolve({
    createOnigScanner: (patterns: string[]) => new onigurumaLibrary.OnigScanner(patterns),
    createOnigString: (text: string) => new onigurumaLibrary.OnigString(text),
  });
  const path = "syntaxes/user-csv.tmLanguage.json";
  const loadGrammar = async () => textmate.parseRawGrammar(await readFile(path, "utf8"), path);
  grammar = await new textmate.Registry({ onigLib, loadGrammar }).loadGrammar("text.user-csv");
});

/** Each token as `text|innermost scope`, without the language's name at its end. */
function tokens(text: string): string[] {
  let state: StateStack | null = textmate.INITIAL;
  return text.split("\n").flatMap((line) => {
    const result = grammar?.tokenizeLine(line, state);
    state = result?.ruleStack ?? null;
    return (result?.tokens ?? [])
      .map(({ startIndex, endIndex, scopes }) => [line.slice(startIndex, endIndex), (scopes.at(-1) ?? "").replace(/\.user-csv$/, "")])
      .filter(([piece]) => piece !== "")
      .map(([piece, scope]) => `${piece}|${scope}`);
  });
}

describe("the grammar of user-csv", () => {
  test("tells numbers, words of logic and addresses from text", () => {
    expect(tokens("17;Ana Nová;TRUE;ana@acme.test")).toEqual([
      "17|constant.numeric",
      ";|punctuation.separator",
      "Ana Nová|string.unquoted",
      ";|punctuation.separator",
      "TRUE|constant.language.boolean",
      ";|punctuation.separator",
      "ana@acme.test|markup.underline.link",
    ]);
  });

  test("keeps separators and doubled quotes inside a quoted value", () => {
    expect(tokens('"ACME, ""X""",1')).toEqual([
      '"|punctuation.definition.string.begin',
      "ACME, |string.quoted.double",
      '""|constant.character.escape',
      "X|string.quoted.double",
      '""|constant.character.escape',
      '"|punctuation.definition.string.end',
      ",|punctuation.separator",
      "1|constant.numeric",
    ]);
  });

  test("follows a quoted value over lines", () => {
    expect(tokens('1,"a\nb",2')).toEqual([
      "1|constant.numeric",
      ",|punctuation.separator",
      '"|punctuation.definition.string.begin',
      "a|string.quoted.double",
      "b|string.quoted.double",
      '"|punctuation.definition.string.end',
      ",|punctuation.separator",
      "2|constant.numeric",
    ]);
  });

  test("knows a uuid, and a card that is none of these", () => {
    expect(tokens("5b1c0000-0000-4000-8000-000000000001|0A1B2C")).toEqual([
      "5b1c0000-0000-4000-8000-000000000001|constant.other.uuid",
      "||punctuation.separator",
      "0A1B2C|string.unquoted",
    ]);
  });
});
