/** A page of docs/problems, read: its examples as bytes, and what it says about repairs and severities. */
import { readFileSync } from "node:fs";
import { builtInProfiles, type Profile, readConfig, readProfile } from "#core";

export interface ProblemPage {
  readonly name: string;
  readonly title: string | undefined;
  readonly examples: readonly PageExample[];
  /** The text under a heading, empty where there is none. */
  section(heading: string): string;
  /** Everything written as `jsonc`, joined by what is read of it. */
  readonly configs: readonly string[];
  readonly known: Readonly<Record<string, ReadonlyMap<string, string>>>;
  readonly lineCount: number;
}

export interface PageExample {
  readonly profile: Profile;
  readonly side: "before" | "after";
  readonly bytes: Uint8Array;
}

interface Fence {
  readonly words: readonly string[];
  readonly text: string;
}

const root = new URL("../../", import.meta.url);

export function readText(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

export function readProblemPage(name: string): ProblemPage {
  const text = readText(`docs/problems/${name}.md`);
  const fences = fencesOf(text);
  const configs = fences.filter(({ words }) => words[0] === "jsonc").map((fence) => fence.text);
  const own = fences.filter(({ words }) => words[0] === "json").map((fence) => ownProfile(fence.text));
  return {
    name,
    title: /^# `([^`]+)`$/m.exec(text)?.[1],
    examples: fences.filter(({ words }) => words[0] === "csv").map((fence) => exampleOf(fence, [...own, ...builtInProfiles])),
    section: (heading) => sectionOf(text, heading),
    configs,
    known: Object.assign({}, ...configs.map((config) => readConfig(config).config.known)),
    lineCount: text.trimEnd().split("\n").length,
  };
}

/** The text under a heading of the second level, empty where there is none. */
export function sectionOf(text: string, heading: string): string {
  const parts = text.split(/^## /m);
  return (
    parts
      .find((part) => part.startsWith(`${heading}\n`))
      ?.slice(heading.length)
      .trim() ?? ""
  );
}

function fencesOf(text: string): Fence[] {
  return [...text.matchAll(/^```(\S[^\n]*)\n([\s\S]*?)^```$/gm)].map(([, info, body]) => ({
    words: (info ?? "").split(" "),
    text: body ?? "",
  }));
}

/** The page shows what changes in a copy of a built-in profile. */
function ownProfile(text: string): Profile {
  const changes: { basedOn: string } = JSON.parse(text);
  const base: object = JSON.parse(readText(`profiles/${changes.basedOn}.json`));
  const result = readProfile({ ...base, ...changes });
  if ("problems" in result) {
    throw new Error(result.problems.join(" "));
  }
  return result.profile;
}

function exampleOf({ words, text }: Fence, profiles: readonly Profile[]): PageExample {
  const [, id, side] = words;
  const profile = profiles.find((each) => each.id === id);
  if (!profile || (side !== "before" && side !== "after")) {
    throw new Error(`A csv example names a profile and before or after, not: ${words.join(" ")}`);
  }
  return { profile, side, bytes: bytesOf(text, profile.dialect.lineEnding === "crlf" ? "\r\n" : "\n") };
}

/** `<U+00A0>` is a character, `<0xE9>` a byte; where `<CR>` or `<LF>` stand, they alone end lines. */
function bytesOf(text: string, lineEnd: string): Uint8Array {
  const lines = /<CR>|<LF>/.test(text)
    ? text.replaceAll("\n", "").replaceAll("<CR>", "\r").replaceAll("<LF>", "\n")
    : text.replaceAll("\n", lineEnd);
  const characters = lines.replace(/<U\+([0-9A-F]{4})>/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.concat(
    characters
      .split(/(<0x[0-9A-F]{2}>)/)
      .map((part) => (part.startsWith("<0x") ? Buffer.from(part.slice(3, 5), "hex") : Buffer.from(part))),
  );
}
