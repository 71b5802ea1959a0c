import { chooseReading, createChecker, decode, isPattern, readTableSliced, type Words } from "#core";
import type { DocumentConfig } from "../configuration/configStore.ts";
import { folderOf, resolvePath, uriKey } from "../configuration/uriPath.ts";
import type { RunSteps } from "./stepsOn.ts";
import { columnsOf, limitationOf, type UserDocument } from "./userDocument.ts";

/** Larger files are searched only while they are open. */
const maximumBytes = 20_000_000;

/**
 * The other files that the usersync.json of the open documents names, read from disk for each question: they are few, and may change at any
 * time. Paths with wildcards are left out, since a server cannot list folders. They are read in steps, and not checked.
 */
export async function closedFiles(
  open: readonly UserDocument[],
  readBytes: (uri: string) => Promise<Uint8Array | undefined>,
  steps: RunSteps,
): Promise<UserDocument[]> {
  const taken = new Set(open.map(({ uri }) => uriKey(uri)));
  const found: UserDocument[] = [];
  for (const { uri, settings, words } of namedFiles(open)) {
    if (!taken.has(uriKey(uri))) {
      taken.add(uriKey(uri));
      const bytes = await readBytes(uri);
      if (bytes && bytes.length <= maximumBytes) {
        found.push(await steps(readDocument(uri, bytes, { settings, words })));
      }
    }
  }
  return found;
}

interface Surroundings {
  readonly settings: DocumentConfig;
  readonly words: Words;
}

function namedFiles(open: readonly UserDocument[]): (Surroundings & { readonly uri: string })[] {
  return open.flatMap(({ settings, words }) => {
    const folder = settings.uri === undefined ? undefined : folderOf(settings.uri);
    const named = settings.config.files.filter(({ path }) => !isPattern(path));
    return folder === undefined
      ? []
      : named.map((binding) => ({ uri: resolvePath(folder, binding.path), settings: { ...settings, binding }, words }));
  });
}

function* readDocument(uri: string, bytes: Uint8Array, { settings, words }: Surroundings): Generator<void, UserDocument> {
  const configured = settings.binding?.profile;
  const named = settings.profiles.find(({ id }) => id === configured);
  const { text, facts } = decode(bytes, named?.dialect.encoding === "windows-1252" ? "windows-1252" : undefined);
  const { dialect, choice } = chooseReading(text, { profiles: settings.profiles, configured, words });
  const table = yield* readTableSliced(text, dialect);
  const { profile } = choice;
  const checker = createChecker({ profile, known: settings.config.known, severities: settings.config.rules, facts, words });
  const columns = columnsOf(table, profile);
  const limitation = limitationOf(table, words);
  return {
    uri,
    languageId: "csv",
    version: null,
    revision: 0,
    table,
    checker,
    choice,
    profile,
    columns,
    settings,
    facts,
    limitation,
    words,
  };
}
