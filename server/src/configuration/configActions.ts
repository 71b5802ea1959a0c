/** Repairs of usersync.json. */
import type { CodeAction } from "vscode-languageserver-protocol";
import {
  type ConfigProblem,
  configRemarks,
  misplacedSecret,
  nearest,
  type Profile,
  type Range,
  readConfig,
  removeSecret,
  type Words,
} from "#core";
import type { ConfigPath, SecretPlace } from "../protocol/index.ts";
import { clientCommands } from "../protocol/index.ts";
import { codeActionKind } from "../protocolValues.ts";
import { createFlatText } from "./flatText.ts";

interface ConfigFile {
  readonly uri: string;
  readonly text: string;
  /** All that a file may have. */
  readonly profiles: readonly Profile[];
  /** The client is ours: it has a secret store. */
  readonly ownCommands: boolean;
  readonly words: Words;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

export function configActions(file: ConfigFile, range: Range): CodeAction[] {
  const flat = createFlatText(file.text);
  const isTouched = ({ start, end }: Place) => start <= flat.offsetAt(range.end) && end >= flat.offsetAt(range.start);
  const profileIds = file.profiles.map(({ id }) => id);
  const { config, problems } = readConfig(file.text, { profileIds });
  const names = { profile: profileIds, target: Object.keys(config.targets) };
  return [
    ...problems.filter(isTouched).flatMap((problem) => repairs(file, problem, names)),
    ...configRemarks(file.text, file.profiles)
      .filter(isTouched)
      .flatMap((remark) => (remark.meant === undefined ? [] : [writeAt(file, remark, remark.meant)])),
  ];
}

/** Where a secret stands, for our client, which keeps it. Its characters stay where they are. */
export function secretPlace(text: string, path: ConfigPath): SecretPlace | null {
  const found = misplacedSecret(text, path);
  if (!found) {
    return null;
  }
  const flat = createFlatText(text);
  const { account, kind, isEncoded, start, end } = found;
  const whole = { start: flat.positionAt(0), end: flat.positionAt(text.length) };
  return {
    account,
    kind,
    isEncoded,
    range: { start: flat.positionAt(start), end: flat.positionAt(end) },
    edits: [{ range: whole, newText: found.text }],
  };
}

function repairs(file: ConfigFile, problem: ConfigProblem, names: Readonly<Record<"profile" | "target", readonly string[]>>): CodeAction[] {
  if (problem.kind === "secret") {
    return secretRepairs(file, problem);
  }
  const key = problem.path.at(-1);
  if (problem.kind !== "reference" || (key !== "profile" && key !== "target")) {
    return [];
  }
  const written = file.text.slice(problem.start, problem.end).replaceAll('"', "");
  const near = nearest(written, names[key]) ?? names[key].find((name) => name.includes(written));
  return near === undefined ? [] : [writeAt(file, problem, near)];
}

/** It is moved where somebody keeps it and knows for which log-in it is; else it can only be taken out. */
function secretRepairs(file: ConfigFile, { path }: ConfigProblem): CodeAction[] {
  const text = removeSecret(file.text, path);
  const isKept = file.ownCommands && misplacedSecret(file.text, path) !== undefined;
  const title = file.words.t("Move the secret to the secret store");
  const command = { title, command: clientCommands.moveSecret, arguments: [file.uri, path] };
  const remove = file.words.t("Take the secret out of the file: it is asked for when it is needed");
  return [
    ...(isKept ? [{ title, kind: codeActionKind.quickFix, isPreferred: true, command }] : []),
    ...(text === undefined ? [] : [{ ...replaceAll(file, remove, text), isPreferred: !isKept }]),
  ];
}

function writeAt(file: ConfigFile, { start, end }: Place, value: string): CodeAction {
  return replaceAll(file, file.words.t("Write {0}", value), file.text.slice(0, start) + JSON.stringify(value) + file.text.slice(end));
}

function replaceAll({ uri, text }: ConfigFile, title: string, newText: string): CodeAction {
  const range = { start: { line: 0, character: 0 }, end: createFlatText(text).positionAt(text.length) };
  return { title, kind: codeActionKind.quickFix, isPreferred: true, edit: { changes: { [uri]: [{ range, newText }] } } };
}
