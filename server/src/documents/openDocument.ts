import {
  chooseReading,
  createChecker,
  type DocumentText,
  type FileFacts,
  type Profile,
  type Reading,
  readTable,
  readTableSliced,
  type Table,
  type TextChange,
  type Words,
  wholeText,
} from "#core";
import type { ConfigStore, DocumentConfig } from "../configuration/configStore.ts";
import { shownProblems } from "../diagnostics/problemDiagnostics.ts";
import type { Runtime } from "../runtime.ts";
import { runInSlices } from "./slices.ts";
import { createTaskQueue, type TaskQueue } from "./taskQueue.ts";
import { columnsOf, limitationOf, type UserDocument } from "./userDocument.ts";

/** Why a document was checked: its text changed, which the client knows of; or facts or configuration did. */
export type CheckCause = "text" | "surroundings";

export interface DocumentSurroundings {
  readonly runtime: Runtime;
  readonly configs: ConfigStore;
  /** Facts about bytes for clients that do not send them; undefined where they are not to be had. */
  readonly readFacts: (uri: string, profile: Profile | undefined) => Promise<FileFacts | undefined>;
  readonly words: () => Words;
  readonly onError: (error: unknown) => void;
  /** After each check. */
  readonly onChecked: (document: UserDocument, cause: CheckCause) => void;
}

export interface DocumentIdentity {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
}

/** An edit below these lines changes neither the delimiter nor the header: no known format has more lines before it. */
const headLines = 5;

/** Counts over all documents, so that a document that is opened again never has the revision of its former self. */
let lastRevision = 0;

/** One document from opening to closing. Its tasks run in order; `state` is true whenever none is under way. */
export class OpenDocument {
  readonly uri: string;
  readonly #languageId: string;
  readonly #surroundings: DocumentSurroundings;
  readonly #queue: TaskQueue;
  #version: number;
  #facts: FileFacts = {};
  #state: UserDocument | undefined;
  #closed = false;
  /** Set where reading or checking threw: a question is then answered by an error, never by "no problems". */
  #failed = false;
  /** The text while it is being read, and after reading it failed: kept for the next try. */
  #unread: DocumentText | undefined;

  constructor({ uri, languageId, version }: DocumentIdentity, surroundings: DocumentSurroundings) {
    this.uri = uri;
    this.#languageId = languageId;
    this.#version = version;
    this.#surroundings = surroundings;
    this.#queue = createTaskQueue(surroundings.onError);
  }

  /** The document with everything received so far in place. */
  async current(): Promise<UserDocument | undefined> {
    await this.#queue.idle();
    if (this.#failed) {
      throw new Error("The document could not be read or checked.");
    }
    return this.#state;
  }

  isCurrent(document: UserDocument): boolean {
    return this.#state === document && !this.#closed;
  }

  open(text: DocumentText): void {
    this.#unread = text;
    this.#run(async () => {
      const { profiles, binding } = await this.#surroundings.configs.forDocument(this.uri);
      const named = profiles.find(({ id }) => id === binding?.profile);
      this.#facts = (await this.#surroundings.readFacts(this.uri, named)) ?? this.#facts;
      await this.#read(text, "text");
    });
  }

  change(version: number, changes: readonly (TextChange | { readonly text: string })[]): void {
    this.#run(() => {
      this.#version = version;
      const full = changes.findLastIndex((change) => !("start" in change));
      const whole = changes[full];
      const after = changes.slice(full + 1) as readonly TextChange[];
      return whole ? this.#read(whole.text, "text").then(() => this.#edit(after)) : this.#edit(after);
    });
  }

  setFacts(facts: FileFacts): void {
    this.#run(() => this.#takeFacts(facts));
  }

  /** The bytes on disk changed: where the client does not tell the facts, they are read again. */
  saved(): void {
    this.#run(async () => {
      const facts = await this.#surroundings.readFacts(this.uri, this.#state?.profile ?? undefined);
      if (facts) {
        this.#takeFacts(facts);
      }
    });
  }

  reconfigure(): void {
    this.#run(async () => {
      const { config, profiles } = await this.#surroundings.configs.forDocument(this.uri);
      const known = this.#unread === undefined ? this.#state?.settings : undefined;
      const text = this.#unread ?? (this.#state && textOf(this.#state.table));
      if (text !== undefined && (known?.config !== config || known.profiles !== profiles)) {
        await this.#read(text, "surroundings");
      }
    });
  }

  close(): void {
    this.#closed = true;
  }

  #run(task: () => void | Promise<void>): void {
    this.#queue.run(() => (this.#closed ? undefined : this.#attempt(task)));
  }

  /** What throws leaves no half-checked document behind. */
  #attempt(task: () => void | Promise<void>): void | Promise<void> {
    const fail = (error: unknown): never => {
      this.#failed = true;
      throw error;
    };
    try {
      return task()?.catch(fail);
    } catch (error) {
      return fail(error);
    }
  }

  async #read(text: DocumentText, cause: CheckCause): Promise<void> {
    this.#unread = text;
    const settings = await this.#surroundings.configs.forDocument(this.uri);
    const work = this.#readAndCheck(text, readingOf(text, settings, this.#surroundings.words()), settings);
    if (await runInSlices(work, this.#surroundings.runtime, () => this.#closed)) {
      this.#finish(cause);
    }
  }

  *#readAndCheck(text: DocumentText, reading: Reading, settings: DocumentConfig): Generator<void, void> {
    const table = yield* readTableSliced(text, reading.dialect, { sharesText: true });
    const { choice } = reading;
    const { profile } = choice;
    const facts = this.#facts;
    const { config, ignored = [] } = settings;
    const words = this.#surroundings.words();
    const checker = createChecker({ profile, known: config.known, severities: config.rules, ignored, facts, words });
    yield* checker.begin(table);
    // What is asked for next: looked for in steps, it is at hand then.
    yield* checker.problemsSliced(shownProblems);
    this.#state = {
      uri: this.uri,
      languageId: this.#languageId,
      version: this.#version,
      revision: lastRevision,
      table,
      checker,
      choice,
      profile,
      columns: columnsOf(table, profile),
      settings,
      facts,
      limitation: limitationOf(table, words),
      words,
    };
  }

  #edit(changes: readonly TextChange[]): void | Promise<void> {
    const state = this.#state;
    if (changes.length === 0) {
      return;
    }
    if (!state || this.#unread !== undefined) {
      return this.#read(editedText(wholeText(this.#unread ?? ""), changes), "text");
    }
    const { table, checker, profile } = state;
    const blockChanges = table.edit(changes);
    const isHeadTouched = changes.some(({ start }) => start.line <= headLines);
    if (isHeadTouched && !isReadAsBefore(state)) {
      return this.#read(textOf(table), "text");
    }
    if (this.#failed) {
      return this.#read(textOf(table), "text");
    }
    checker.update(table, blockChanges);
    const columns = isHeadTouched ? columnsOf(table, profile) : state.columns;
    this.#state = { ...state, columns, limitation: limitationOf(table, state.words) };
    this.#finish("text");
  }

  #takeFacts(facts: FileFacts): void {
    if (JSON.stringify(facts) === JSON.stringify(this.#facts)) {
      return;
    }
    this.#facts = facts;
    this.#state?.checker.setFacts(facts);
    this.#finish("surroundings");
  }

  #finish(cause: CheckCause): void {
    if (this.#state && !this.#closed) {
      this.#failed = false;
      this.#unread = undefined;
      this.#state = { ...this.#state, version: this.#version, facts: this.#facts, revision: ++lastRevision };
      this.#surroundings.onChecked(this.#state, cause);
    }
  }
}

function textOf({ blocks }: Table): DocumentText {
  return blocks.map(({ text }) => text);
}

function editedText(text: string, changes: readonly TextChange[]): string {
  const table = readTable(text, { delimiter: ",", escape: "doubled" });
  table.edit(changes);
  return table.text();
}

function readingOf(text: DocumentText, { profiles, binding }: DocumentConfig, words: Words): Reading {
  return chooseReading(text, { profiles, configured: binding?.profile, words });
}

/** An edit of the first lines may have made the file another one: a new delimiter, or the header of another system. */
function isReadAsBefore({ table, settings, profile, words }: UserDocument): boolean {
  const { dialect, choice } = readingOf(table.blocks[0]?.text ?? "", settings, words);
  return dialect.delimiter === table.dialect.delimiter && choice.profile === profile;
}
