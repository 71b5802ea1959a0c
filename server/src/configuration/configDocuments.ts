/** Open usersync.json documents: their text, so that problems show while it is typed. */
import type { CodeAction, Diagnostic, Range } from "vscode-languageserver-protocol";
import { configRemarks, type Phrase, type Profile, phrase, readConfig, readProfileText, type Words, withOwnProfiles } from "#core";
import { diagnosticSource } from "../diagnostics/problemDiagnostics.ts";
import { diagnosticSeverity, diagnosticTag } from "../protocolValues.ts";
import { configActions } from "./configActions.ts";
import { configFileName, type ReadText } from "./configStore.ts";
import { createFlatText, type FlatText } from "./flatText.ts";
import { missingPlaces } from "./missingPlaces.ts";
import { fileNameOf, folderOf, resolvePath, uriKey } from "./uriPath.ts";

export interface ConfigDocuments {
  /** Is the document one for this store? */
  takes(uri: string): boolean;
  open(uri: string, text: string): void;
  change(uri: string, changes: readonly { readonly range?: Range; readonly text: string }[]): void;
  close(uri: string): void;
  /** Undefined where the document is not open. */
  diagnostics(uri: string): Promise<Diagnostic[] | undefined>;
  /** Repairs of what is wrong in the range; undefined where the document is not open. */
  actions(uri: string, range: Range, ownCommands: boolean): Promise<CodeAction[] | undefined>;
  text(uri: string): string | undefined;
  uris(): readonly string[];
}

interface PlacedProblem {
  readonly severity: "error" | "warning" | "info";
  readonly said: Phrase;
  readonly start: number;
  readonly end: number;
}

/** What is on the disk around a usersync.json. */
export interface ConfigSurroundings {
  readonly readText: ReadText;
  readonly exists: (uri: string) => Promise<boolean | undefined>;
  /** The language is known once the client has said it. */
  readonly words: () => Words;
}

export function createConfigDocuments(surroundings: ConfigSurroundings): ConfigDocuments {
  const texts = new Map<string, { readonly uri: string; readonly flat: FlatText }>();
  return {
    takes: (uri) => fileNameOf(uri) === configFileName,
    open: (uri, text) => {
      texts.set(uriKey(uri), { uri, flat: createFlatText(text) });
    },
    change(uri, changes) {
      const flat = texts.get(uriKey(uri))?.flat;
      for (const { range, text } of changes) {
        flat?.replace(range, text);
      }
    },
    close: (uri) => {
      texts.delete(uriKey(uri));
    },
    async diagnostics(uri) {
      const flat = texts.get(uriKey(uri))?.flat;
      return flat && configDiagnostics(flat, uri, surroundings);
    },
    async actions(uri, range, ownCommands) {
      const text = texts.get(uriKey(uri))?.flat.text();
      if (text === undefined) {
        return undefined;
      }
      const { profiles } = await ownProfiles(text, uri, surroundings);
      return configActions({ uri, text, ownCommands, profiles, words: surroundings.words() }, range);
    },
    text: (uri) => texts.get(uriKey(uri))?.flat.text(),
    uris: () => [...texts.values()].map(({ uri }) => uri),
  };
}

async function configDiagnostics(flat: FlatText, uri: string, surroundings: ConfigSurroundings): Promise<Diagnostic[]> {
  const text = flat.text();
  const { profiles, problems } = await ownProfiles(text, uri, surroundings);
  const { config, problems: faults } = readConfig(text, { profileIds: profiles.map(({ id }) => id) });
  const missing = await missingPlaces({ text, config, folder: folderOf(uri) ?? uri }, surroundings);
  return [...faults, ...problems, ...configRemarks(text, profiles), ...missing].map((problem) =>
    toDiagnostic(flat, problem, surroundings.words()),
  );
}

const severities = { error: diagnosticSeverity.error, warning: diagnosticSeverity.warning, info: diagnosticSeverity.hint } as const;

/** What is of no use is shown faded, and stands in no list. */
function toDiagnostic(flat: FlatText, { severity, said, start, end }: PlacedProblem, { say }: Words): Diagnostic {
  return {
    range: { start: flat.positionAt(start), end: flat.positionAt(end) },
    severity: severities[severity],
    source: diagnosticSource,
    message: say(said),
    ...(severity === "info" ? { tags: [diagnosticTag.unnecessary] } : {}),
  };
}

/** All profiles that a file may have, those the text names read from disk, and what keeps one from being used. */
async function ownProfiles(
  text: string,
  uri: string,
  { readText }: ConfigSurroundings,
): Promise<{ readonly profiles: readonly Profile[]; readonly problems: readonly PlacedProblem[] }> {
  const problems: PlacedProblem[] = [];
  const own: Profile[] = [];
  for (const path of new Set(readConfig(text).config.profiles)) {
    const json = await readText(resolvePath(folderOf(uri) ?? uri, path));
    const read = json === undefined ? undefined : readProfileText(json);
    const id = read?.profile?.id;
    if (read?.profile && !own.some((each) => each.id === id)) {
      own.push(read.profile);
    } else {
      const fault = read?.problems.find(({ kind }) => kind === "syntax") ?? read?.problems[0];
      const why =
        id === undefined
          ? (fault?.said ?? phrase("The file does not exist."))
          : phrase("A profile that is named before it has the same id, {0}.", id);
      problems.push({ severity: "error", said: phrase("The profile {0} cannot be used. {1}", path, why), ...placeOf(text, path) });
    }
  }
  return { profiles: withOwnProfiles(own), problems };
}

function placeOf(text: string, path: string): { start: number; end: number } {
  const literal = JSON.stringify(path);
  const start = Math.max(0, text.indexOf(literal));
  return { start, end: start + literal.length };
}
