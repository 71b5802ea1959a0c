import { createWords, type Plan } from "#core";
import type { FilePerson, PersonPlace } from "#server/protocol";
import type { PlanAnswer, PlanRequest, PushRequest, RunSummary } from "#sync/protocol";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import type { ConfigDesk } from "../../../client/src/surroundings/configDesk.ts";
import type { Files } from "../../../client/src/surroundings/files.ts";
import type { Surroundings } from "../../../client/src/surroundings/surroundings.ts";
import type { Preview } from "../../../client/src/surroundings/views.ts";
import { Secrets } from "../../../client/src/sync/secrets.ts";
import { engineOf, type SyncEngine } from "../../../client/src/sync/syncEngine.ts";
import { editConfig, fileConfig, scheduleFault, targetUrlFault } from "../../../server/src/configuration/configRequests.ts";
import { createConfigStore } from "../../../server/src/configuration/configStore.ts";
import { type Script, type ScriptedDialogue, scriptedDialogue } from "./scriptedDialogue.ts";

const english = createWords("en");

export interface World extends Surroundings {
  readonly dialogue: ScriptedDialogue;
  /** Files by path; commands change them. */
  readonly texts: Map<string, string>;
  readonly bytes: Map<string, Uint8Array>;
  readonly previews: Preview[];
  readonly pages: { readonly title: string; readonly text: string }[];
  readonly requests: { readonly plans: PlanRequest[]; readonly pushes: PushRequest[] };
  readonly stored: Map<string, string>;
  readonly logged: string[];
  /** What was written back into the file. */
  readonly restored: { readonly person: PersonPlace | null; readonly values: Readonly<Record<string, string>> }[];
  runsEnded: number;
  saved: number;
}

export interface WorldOptions {
  readonly script?: Script;
  readonly file?: string;
  readonly dirty?: boolean;
  /** Which file is dirty; the active one where it is not given. */
  readonly dirtyFile?: string;
  /** What a save would write, in base64; too long where it is not given. */
  readonly unsaved?: string;
  readonly texts?: Readonly<Record<string, string>>;
  readonly bytes?: Uint8Array;
  readonly engine?: Partial<SyncEngine>;
  readonly bar?: string;
  /** The person under the cursor. */
  readonly person?: FilePerson;
  readonly sentFrom?: string;
}

/** A world without an editor: one user file at /w/2n/users.csv in the workspace folder /w. */
export function createWorld(options: WorldOptions = {}): World {
  const file = options.file ?? "/w/2n/users.csv";
  const dialogue = scriptedDialogue(options.script);
  const stored = new Map<string, string>();
  const state = {
    dirty: options.dirty ?? false,
    file: options.dirtyFile ?? file,
    unsaved: options.unsaved ?? ("too long" as const),
  };
  const texts = new Map(Object.entries(options.texts ?? {}));
  const bytes = new Map([[`file://${file}`, options.bytes ?? new Uint8Array()]]);
  const world: World = {
    dialogue,
    texts,
    bytes,
    previews: [],
    pages: [],
    requests: { plans: [], pushes: [] },
    stored,
    logged: [],
    restored: [],
    runsEnded: 0,
    saved: 0,
    secrets: new Secrets(memorySecrets(stored), { dialogue, words: english }),
    files: memoryFiles({
      file,
      texts,
      bytes,
      state,
      onSave: () => {
        world.saved += 1;
      },
    }),
    engine: {
      ...engineOf(unreached),
      plan: async (request) => {
        world.requests.plans.push(request);
        return planAnswer();
      },
      push: async (request) => {
        world.requests.pushes.push(request);
        return { run: run() };
      },
      ...options.engine,
    },
    configs: memoryConfigs(texts),
    records: {
      here: async () => options.person,
      restore: async (_, person, values) => {
        world.restored.push({ person, values });
        return true;
      },
    },
    views: {
      showPreview: async (preview) => void world.previews.push(preview),
      showComparison: async (preview) => void world.pages.push({ title: "comparison", text: preview.answer.before + preview.answer.after }),
      markPushed: (path, target) => void world.pages.push({ title: `pushed ${path}`, text: target }),
      markOutdated: (path, why) => void world.pages.push({ title: `outdated ${path}`, text: why }),
      previewAgain: async (request) => runCommand(world, "usersync.previewSync", [request]),
      showConversion: async (path) => void world.pages.push({ title: `conversion ${path}`, text: "" }),
      showText: async (title, text) => void world.pages.push({ title, text }),
      showRendered: async (title, text) => void world.pages.push({ title, text }),
      showProblems: async () => void world.pages.push({ title: "Problems", text: "" }),
      showLog: () => void world.pages.push({ title: "log", text: "" }),
      showFile: async (path) => void world.pages.push({ title: path, text: "" }),
      newFile: async (text, _encoding, folder) => void world.pages.push({ title: `new file in ${folder}`, text }),
      openPage: async (url) => void world.pages.push({ title: url, text: "" }),
    },
    log: { info: (message) => void world.logged.push(message), error: (message) => void world.logged.push(message) },
    words: english,
    sentFrom: options.sentFrom,
    barTo: (need) => (need === "connection" ? options.bar : undefined),
    runEnded: () => {
      world.runsEnded += 1;
    },
    now: () => new Date("2026-11-20T12:00:00Z"),
  };
  return world;
}

function memorySecrets(stored: Map<string, string>): ConstructorParameters<typeof Secrets>[0] {
  return {
    get: async (key) => stored.get(key),
    store: async (key, value) => void stored.set(key, value),
    delete: async (key) => void stored.delete(key),
  };
}

/** The language server's own answers, over the texts of this world. */
function memoryConfigs(texts: Map<string, string>): ConfigDesk {
  const store = createConfigStore(
    async (uri) => texts.get(uri.replace("file://", "")),
    () => ({ words: english }),
  );
  return {
    about: async (file) => {
      store.reload();
      const { config, ...rest } = await fileConfig(store, `file://${file}`);
      return { ...rest, path: config?.replace("file://", "") };
    },
    onDidChange: () => ({ dispose: () => undefined }),
    edited: async (text, changes) => editConfig(text, changes, english),
    urlFault: async (url, implicitTls) => targetUrlFault(url, implicitTls, english) ?? undefined,
    scheduleFault: async (text) => scheduleFault(text, english) ?? undefined,
  };
}

interface FilesOptions {
  readonly file: string;
  readonly texts: Map<string, string>;
  readonly bytes: Map<string, Uint8Array>;
  readonly state: { dirty: boolean; readonly file: string; readonly unsaved: string };
  readonly onSave: () => void;
}

function memoryFiles({ file, texts, bytes, state, onSave }: FilesOptions): Files {
  return {
    current: (argument) => {
      const path =
        typeof argument === "object" && argument !== null && "file" in argument && typeof argument.file === "string" ? argument.file : file;
      return {
        uri: `file://${path}`,
        path,
        name: path.slice(path.lastIndexOf("/") + 1),
        isUnsaved: async () => path === state.file && state.dirty,
        unsavedContent: async () => (path === state.file && state.dirty ? state.unsaved : undefined),
        save: async () => {
          state.dirty = false;
          onSave();
          return true;
        },
      };
    },
    readText: async (path) => texts.get(path),
    writeText: async (path, text) => void texts.set(path, text),
    readBytes: async (uri) => bytes.get(uri) ?? new Uint8Array(),
    writeBytes: async (uri, content) => void bytes.set(uri, content),
    home: () => "/w",
    nameOf: (path) => path.slice(path.lastIndexOf("/") + 1),
    folderOf: (path) => (path.startsWith("/w/") ? "/w" : undefined),
  };
}

function unreached(): never {
  throw new Error("The command asked for something that this test did not expect");
}

function plan(changes: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    id: "0123456789abcdef",
    file: { path: "/w/2n/users.csv", sha256: "aa", records: 20 },
    baseline: { kind: "last", label: "file delivered on 2026-11-19 09:12", sha256: "bb", people: 18 },
    profile: { id: "2n-access-commander", version: "1", title: "2N Access Commander" },
    target: { name: "hq", url: "sftp://acom@ftp.acme.test/data/users.csv" },
    assumptions: [],
    counts: { create: 2, update: 3, delete: 0, unchanged: 15 },
    changes: [],
    columns: [],
    guards: [],
    observations: [],
    ...changes,
  };
}

export function planAnswer(changes: Partial<Plan> = {}): PlanAnswer {
  return { plan: plan(changes), before: "before", after: "after", text: "# Preview" };
}

export function run(changes: Partial<RunSummary> = {}): RunSummary {
  return {
    id: 7,
    startedAt: "2026-11-20T11:00:00Z",
    durationMs: 1234,
    who: "admin@desk",
    file: "users.csv",
    sha256: "aa".repeat(32),
    profile: "2n-access-commander",
    target: "hq",
    url: "sftp://acom@ftp.acme.test/data/users.csv",
    counts: { create: 2, update: 3, delete: 0, unchanged: 15 },
    outcome: "delivered",
    overrides: [],
    ...changes,
  };
}
