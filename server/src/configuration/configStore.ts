import {
  type Config,
  emptyConfig,
  type FileBinding,
  findBinding,
  type IgnoreEntry,
  ignoredIn,
  localizeProfile,
  type Profile,
  readConfig,
  readProfileText,
  type Words,
  withOwnProfiles,
} from "#core";
import { previewPlace } from "../documents/previewPlace.ts";
import { foldersUpwards, relativePath, resolvePath, uriKey } from "./uriPath.ts";

/** What usersync.json says about one document. */
export interface DocumentConfig {
  /** Undefined where no usersync.json was found. */
  readonly uri: string | undefined;
  readonly config: Config;
  /** What is wrong there was left out of `config`. */
  readonly hasErrors?: boolean;
  readonly binding: FileBinding | undefined;
  /** The path from the folder of usersync.json; undefined where there is none. */
  readonly path?: string | undefined;
  readonly ignored?: readonly IgnoreEntry[];
  /** The user's own before the built-in ones. */
  readonly profiles: readonly Profile[];
  /** Where the user's own profiles are, by their id. */
  readonly profileUris?: ReadonlyMap<string, string>;
}

export interface ConfigStore {
  /** The nearest usersync.json upwards from the document. One that was not saved yet has none, and the profiles of the workspace. */
  forDocument(uri: string): Promise<DocumentConfig>;
  /** Forgets what was read; the next question reads anew. */
  reload(): void;
  /** Is this a usersync.json, or a profile that one of them names? */
  concerns(uri: string): boolean;
}

interface LoadedConfig {
  readonly uri: string;
  readonly folder: string;
  readonly config: Config;
  readonly hasErrors: boolean;
  readonly profiles: readonly Profile[];
  readonly profileUris: ReadonlyMap<string, string>;
  /** All texts it was made from. */
  readonly source: string;
}

export const configFileName = "usersync.json";

export type ReadText = (uri: string) => Promise<string | undefined>;

/** Known once the client has said it. */
export interface ConfigClient {
  readonly words: Words;
  /** URI of the workspace's first folder, with a slash at its end. */
  readonly home?: string | undefined;
}

export function createConfigStore(readText: ReadText, client: () => ConfigClient): ConfigStore {
  const loaded = new Map<string, Promise<LoadedConfig | undefined>>();
  /** By folder: what was read last, so that a file that was saved unchanged keeps its objects, and nobody checks anew for it. */
  const latest = new Map<string, LoadedConfig>();
  const profileKeys = new Set<string>();
  const localized = (own: readonly Profile[]) => withOwnProfiles(own).map((profile) => localizeProfile(profile, client().words));
  /** The same objects each time, so that nobody checks anew. */
  let builtInOnly: readonly Profile[] | undefined;

  const load = async (folder: string): Promise<LoadedConfig | undefined> => {
    const uri = folder + configFileName;
    const text = await readText(uri);
    if (text === undefined) {
      return undefined;
    }
    const { config, problems } = readConfig(text);
    const hasErrors = problems.some(({ severity }) => severity === "error");
    const uris = config.profiles.map((path) => resolvePath(folder, path));
    for (const profileUri of uris) {
      profileKeys.add(uriKey(profileUri));
    }
    const profileTexts = await Promise.all(uris.map(readText));
    const source = JSON.stringify([text, profileTexts]);
    const before = latest.get(folder);
    if (before?.source === source) {
      return before;
    }
    const read = profileTexts.map(readOwnProfile);
    const own = read.filter((profile) => profile !== undefined);
    const profileUris = new Map(read.flatMap((profile, index) => (profile ? [[profile.id, uris[index] as string] as const] : [])));
    const now = { uri, folder, config, hasErrors, profiles: localized(own), profileUris, source };
    latest.set(folder, now);
    return now;
  };

  const inFolder = (folder: string): Promise<LoadedConfig | undefined> => {
    const known = loaded.get(folder) ?? load(folder);
    loaded.set(folder, known);
    return known;
  };

  const store: ConfigStore = {
    async forDocument(uri) {
      const preview = previewPlace(uri);
      if (preview) {
        const found = await store.forDocument(preview.file);
        return { ...found, binding: { ...found.binding, path: preview.file, profile: preview.profile } };
      }
      for (const folder of foldersUpwards(uri)) {
        const found = await inFolder(folder);
        if (found) {
          const path = relativePath(found.folder, uri);
          const binding = path === undefined ? undefined : findBinding(found.config, path);
          const ignored = path === undefined ? [] : ignoredIn(found.config, path);
          const { config, hasErrors, profiles, profileUris } = found;
          return { uri: found.uri, config, hasErrors, binding, path, ignored, profiles, profileUris };
        }
      }
      const { home } = client();
      if (home !== undefined && uri.startsWith("untitled:")) {
        const { profiles, profileUris } = await store.forDocument(`${home}untitled.csv`);
        return { uri: undefined, config: emptyConfig, binding: undefined, profiles, ...(profileUris ? { profileUris } : {}) };
      }
      builtInOnly ??= localized([]);
      return { uri: undefined, config: emptyConfig, binding: undefined, profiles: builtInOnly };
    },
    reload: () => loaded.clear(),
    concerns: (uri) => uri.endsWith(`/${configFileName}`) || profileKeys.has(uriKey(uri)),
  };
  return store;
}

/** A profile that cannot be read is left out: the documents' state then says that it does not exist, and usersync.json's problems why. */
function readOwnProfile(text: string | undefined): Profile | undefined {
  return text === undefined ? undefined : readProfileText(text).profile;
}
