/** Repairs of usersync.json. */
import type { CodeAction } from "vscode-languageserver-protocol";
import { type ConfigProblem, nearest, type Range, readConfig, removeSecret, type Words } from "#core";
import { codeActionKind } from "../protocolValues.ts";
import { createFlatText } from "./flatText.ts";

interface ConfigFile {
  readonly uri: string;
  readonly text: string;
  /** Ids of the profiles in use. */
  readonly profileIds: readonly string[];
  readonly words: Words;
}

export function configActions(file: ConfigFile, range: Range): CodeAction[] {
  const { config, problems } = readConfig(file.text, { profileIds: file.profileIds });
  const flat = createFlatText(file.text);
  const touched = problems.filter(({ start, end }) => start <= flat.offsetAt(range.end) && end >= flat.offsetAt(range.start));
  return touched.flatMap((problem) => repairs(file, problem, { profile: file.profileIds, target: Object.keys(config.targets) }));
}

function repairs(file: ConfigFile, problem: ConfigProblem, names: Readonly<Record<"profile" | "target", readonly string[]>>): CodeAction[] {
  if (problem.kind === "secret") {
    const text = removeSecret(file.text, problem.path);
    return text === undefined
      ? []
      : [replaceAll(file, file.words.t("Take the secret out of the file: it is asked for when it is needed"), text)];
  }
  const key = problem.path.at(-1);
  if (problem.kind !== "reference" || (key !== "profile" && key !== "target")) {
    return [];
  }
  const written = file.text.slice(problem.start, problem.end).replaceAll('"', "");
  const near = nearest(written, names[key]) ?? names[key].find((name) => name.includes(written));
  return near === undefined
    ? []
    : [
        replaceAll(
          file,
          file.words.t("Write {0}", near),
          file.text.slice(0, problem.start) + JSON.stringify(near) + file.text.slice(problem.end),
        ),
      ];
}

function replaceAll({ uri, text }: ConfigFile, title: string, newText: string): CodeAction {
  const range = { start: { line: 0, character: 0 }, end: createFlatText(text).positionAt(text.length) };
  return { title, kind: codeActionKind.quickFix, isPreferred: true, edit: { changes: { [uri]: [{ range, newText }] } } };
}
