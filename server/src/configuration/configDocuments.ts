/** Open usersync.json documents: their text, so that problems show while it is typed. */
import type { CodeAction, Diagnostic, Range } from "vscode-languageserver-protocol";
import { readConfig, readProfile, type Words, withOwnProfiles } from "#core";
import { diagnosticSource } from "../diagnostics/problemDiagnostics.ts";
import { diagnosticSeverity } from "../protocolValues.ts";
import { configActions } from "./configActions.ts";
import { configFileName, parseProfile, type ReadText } from "./configStore.ts";
import { createFlatText, type FlatText } from "./flatText.ts";
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
  actions(uri: string, range: Range): Promise<CodeAction[] | undefined>;
  text(uri: string): string | undefined;
  uris(): readonly string[];
}

type PlacedProblem = { readonly severity: "error" | "warning"; readonly message: string; readonly start: number; readonly end: number };

export function createConfigDocuments(readText: ReadText, words: () => Words): ConfigDocuments {
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
      return flat && configDiagnostics(flat, uri, { readText, words: words() });
    },
    async actions(uri, range) {
      const text = texts.get(uriKey(uri))?.flat.text();
      if (text === undefined) {
        return undefined;
      }
      const { ids } = await ownProfiles(text, uri, { readText, words: words() });
      return configActions({ uri, text, profileIds: ids, words: words() }, range);
    },
    text: (uri) => texts.get(uriKey(uri))?.flat.text(),
    uris: () => [...texts.values()].map(({ uri }) => uri),
  };
}

interface Surroundings {
  readonly readText: ReadText;
  readonly words: Words;
}

async function configDiagnostics(flat: FlatText, uri: string, surroundings: Surroundings): Promise<Diagnostic[]> {
  const text = flat.text();
  const { ids, problems } = await ownProfiles(text, uri, surroundings);
  return [...readConfig(text, { profileIds: ids }).problems, ...problems].map((problem) => ({
    range: { start: flat.positionAt(problem.start), end: flat.positionAt(problem.end) },
    severity: problem.severity === "error" ? diagnosticSeverity.error : diagnosticSeverity.warning,
    source: diagnosticSource,
    message: problem.message,
  }));
}

/** The profiles the text names, read from disk: their ids, and what keeps one from being used. */
async function ownProfiles(
  text: string,
  uri: string,
  { readText, words: { t } }: Surroundings,
): Promise<{ ids: string[]; problems: PlacedProblem[] }> {
  const problems: PlacedProblem[] = [];
  const profiles = [];
  for (const path of readConfig(text).config.profiles) {
    const json = await readText(resolvePath(folderOf(uri) ?? uri, path));
    const parsed = json === undefined ? undefined : parseProfile(json);
    const result = parsed === undefined ? undefined : readProfile(parsed.json);
    if (result && "profile" in result) {
      profiles.push(result.profile);
    } else {
      const message = json === undefined ? t("The file does not exist.") : (result?.problems[0] ?? t("The file is not JSON."));
      problems.push({ severity: "error", message: t("The profile {0} cannot be used. {1}", path, message), ...placeOf(text, path) });
    }
  }
  return { ids: withOwnProfiles(profiles).map(({ id }) => id), problems };
}

function placeOf(text: string, path: string): { start: number; end: number } {
  const literal = JSON.stringify(path);
  const start = Math.max(0, text.indexOf(literal));
  return { start, end: start + literal.length };
}
