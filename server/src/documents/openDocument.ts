import {
  chooseReading,
  type DocumentText,
  type FileFacts,
  type Problem,
  type Reading,
  readTableSliced,
  type Table,
  type TextChange,
} from "#core";
import type { DocumentConfig } from "../configuration/configStore.ts";
import { beginChecking, type CheckedParts, type CheckSurroundings, finishChecking } from "./checkedParts.ts";
import { bringMuch, type DocumentChange, mayBeAnother, touchesHead } from "./documentChange.ts";
import type { CheckCause, DocumentIdentity, DocumentSurroundings } from "./documentSurroundings.ts";
import { FirstLook, firstProblems } from "./firstProblems.ts";
import { runInSlices } from "./slices.ts";
import { createTaskQueue, type TaskQueue } from "./taskQueue.ts";
import { begunAnew, isCutBy, textOf, type UncutText, uncut } from "./uncutText.ts";
import { columnsOf, limitationOf, type UserDocument } from "./userDocument.ts";

/** Counts over all documents, so that a document that is opened again never has the revision of its former self. */
let lastRevision = 0;

/**
 * One document from opening to closing. Tasks run in order and take in what came: a text, edits, facts, settings. What is left to do then, cutting and
 * checking, is done in slices, and stops for a task that makes it useless: who types in the header of a long file does not wait for a check of what
 * it was two keys ago. Any other edit waits for it, since it would begin anew with each key. `#state` is the document as it last was with nothing
 * left to do.
 */
export class OpenDocument {
  readonly uri: string;
  readonly #languageId: string;
  readonly #surroundings: DocumentSurroundings;
  readonly #queue: TaskQueue;
  #version: number;
  #facts: FileFacts = {};
  #state: UserDocument | undefined;
  #uncut: UncutText | undefined;
  #parts: CheckedParts | undefined;
  /** Is `#state` what the parts say? */
  #isSettled = true;
  #cause: CheckCause = "text";
  /** Tasks that wait and interrupt the work. */
  #interruptions = 0;
  readonly #isInterrupted = (): boolean => this.#closed || this.#interruptions > 0;
  readonly #first = new FirstLook();
  #closed = false;
  /** The task that threw, while nothing has been read or checked since: a question is then answered by an error, never by "no problems". */
  #failed: (() => void | Promise<void>) | undefined;

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

  /**
   * While a long document is checked, the problems of its first lines; undefined where all is known at once, or by then. Whoever gets some is told by
   * `onChecked` when to ask again.
   */
  async firstProblems(): Promise<readonly Problem[] | undefined> {
    await Promise.race([this.#queue.idle(), this.#first.isLookedAt()]);
    const { problems } = this.#first;
    if (problems && this.#cause === "text") {
      this.#cause = "first-problems";
    }
    return problems;
  }

  isCurrent(document: UserDocument): boolean {
    return this.#state === document && this.#isSettled && !this.#closed;
  }

  open(text: DocumentText): void {
    this.#uncut = { text, edits: [] };
    this.#isSettled = false;
    this.#run(async () => {
      const { profiles, binding } = await this.#surroundings.configs.forDocument(this.uri);
      const named = profiles.find(({ id }) => id === binding?.profile);
      this.#facts = (await this.#surroundings.readFacts(this.uri, named)) ?? this.#facts;
    });
  }

  change(version: number, changes: readonly DocumentChange[]): void {
    this.#run(() => {
      this.#version = version;
      const full = changes.findLastIndex((change) => !("start" in change));
      const whole = changes[full];
      if (whole) {
        this.#uncut = { text: whole.text, edits: [] };
      }
      this.#edit(changes.slice(full + 1) as readonly TextChange[]);
    }, mayBeAnother(changes));
  }

  setFacts(facts: FileFacts): void {
    this.#run(() => this.#takeFacts(facts));
  }

  /** The bytes on disk changed: where the client does not tell the facts, they are read again. */
  saved(): void {
    this.#run(async () => {
      const facts = await this.#surroundings.readFacts(this.uri, this.#parts?.choice.profile ?? undefined);
      if (facts) {
        this.#takeFacts(facts);
      }
    });
  }

  reconfigure(): void {
    this.#run(async () => {
      const settings = await this.#surroundings.configs.forDocument(this.uri);
      const known = this.#uncut ? undefined : this.#parts?.settings;
      if (known?.config !== settings.config || known.profiles !== settings.profiles) {
        this.#cause = "surroundings";
        this.#readAgain(settings);
      }
    });
  }

  close(): void {
    this.#closed = true;
  }

  /** `interrupts`: what is being cut or checked is of no use any more, or can go on behind the task as it was. */
  #run(task: () => void | Promise<void>, interrupts = true): void {
    this.#first.forget();
    this.#interruptions += interrupts ? 1 : 0;
    this.#queue.run(() => {
      this.#interruptions -= interrupts ? 1 : 0;
      return this.#closed ? undefined : this.#attempt(task);
    });
    // What a task left half done is not told.
    this.#queue.run(() => (this.#isInterrupted() || this.#failed === task ? undefined : this.#attempt(() => this.#settle())));
  }

  /** What throws leaves no half-checked document behind: the next task reads the text anew. */
  #attempt(task: () => void | Promise<void>): void | Promise<void> {
    const fail = (error: unknown): never => {
      this.#failed = task;
      this.#isSettled = false;
      this.#first.tell(undefined);
      this.#uncut = this.#uncut ? begunAnew(this.#uncut) : this.#parts && uncut(this.#parts.table);
      throw error;
    };
    try {
      return task()?.catch(fail);
    } catch (error) {
      return fail(error);
    }
  }

  #edit(changes: readonly TextChange[]): void {
    this.#isSettled = false;
    if (this.#uncut) {
      this.#uncut.edits.push(...changes);
      return;
    }
    const parts = this.#parts;
    if (!parts || changes.length === 0) {
      return;
    }
    const { table, checker, choice, settings } = parts;
    const isHeadTouched = touchesHead(changes, table);
    const blockChanges = table.edit(changes);
    // An edit of the first lines may have made the file another one: a new delimiter, or the header of another system.
    const asBefore: Reading = { dialect: table.dialect, choice };
    const reading = isHeadTouched ? this.#readingOf(table.blocks[0]?.text ?? "", settings) : asBefore;
    if (!isCutBy(table, reading) || reading.choice.profile !== choice.profile || bringMuch(changes)) {
      this.#read(table, reading, settings);
      return;
    }
    checker.update(table, blockChanges);
    if (isHeadTouched) {
      this.#parts = { ...parts, choice: reading.choice, columns: columnsOf(table, choice.profile) };
    }
  }

  #takeFacts(facts: FileFacts): void {
    if (JSON.stringify(facts) === JSON.stringify(this.#facts)) {
      return;
    }
    this.#facts = facts;
    this.#parts?.checker.setFacts(facts);
    this.#cause = "surroundings";
    this.#isSettled = false;
  }

  #readAgain(settings: DocumentConfig): void {
    this.#isSettled = false;
    if (this.#uncut) {
      this.#uncut = begunAnew(this.#uncut);
    } else if (this.#parts) {
      const { table } = this.#parts;
      this.#read(table, this.#readingOf(table.blocks[0]?.text ?? "", settings), settings);
    }
  }

  /** Checks the table anew, and cuts it anew where another delimiter needs it. */
  #read(table: Table, reading: Reading, settings: DocumentConfig): void {
    if (isCutBy(table, reading)) {
      this.#parts = beginChecking(table, reading, this.#surroundingsOf(settings));
    } else {
      this.#uncut = uncut(table);
    }
  }

  /** At once where no more than a few blocks are left to check. */
  #settle(): void | Promise<void> {
    if (this.#uncut || this.#parts?.checker.pending()) {
      return this.#work();
    }
    this.#finish();
  }

  async #work(): Promise<void> {
    while (this.#uncut) {
      if (!(await this.#cut(this.#uncut))) {
        return;
      }
    }
    const parts = this.#parts as CheckedParts;
    await this.#lookAtFirst(textOf(parts.table), { dialect: parts.table.dialect, choice: parts.choice }, parts.settings);
    if (await runInSlices(finishChecking(parts), this.#surroundings.runtime, this.#isInterrupted)) {
      this.#finish();
    }
  }

  /** False where something else came in between. */
  async #cut(uncutText: UncutText): Promise<boolean> {
    const { text, edits } = uncutText;
    const settings = uncutText.cutting?.settings ?? (await this.#surroundings.configs.forDocument(this.uri));
    const reading = uncutText.cutting?.reading ?? this.#readingOf(text, settings);
    if (edits.length === 0) {
      await this.#lookAtFirst(text, reading, settings);
    }
    uncutText.cutting ??= { reading, settings, work: readTableSliced(text, reading.dialect, { sharesText: true }) };
    const cut = await runInSlices(uncutText.cutting.work, this.#surroundings.runtime, this.#isInterrupted);
    if (!cut) {
      return false;
    }
    this.#uncut = undefined;
    this.#parts = beginChecking(cut.result, reading, this.#surroundingsOf(settings));
    if (edits.length > 0) {
      this.#edit(edits);
    }
    return true;
  }

  async #lookAtFirst(text: DocumentText, reading: Reading, settings: DocumentConfig): Promise<void> {
    const work = firstProblems(text, reading, this.#surroundingsOf(settings));
    const found = this.#first.problems ? undefined : await runInSlices(work, this.#surroundings.runtime, this.#isInterrupted);
    if (found && !this.#isInterrupted()) {
      this.#first.tell(found.result);
    }
  }

  #finish(): void {
    const parts = this.#parts;
    if (!parts || this.#isSettled || this.#closed) {
      return;
    }
    const cause = this.#cause;
    this.#isSettled = true;
    this.#failed = undefined;
    this.#cause = "text";
    this.#state = {
      ...parts,
      uri: this.uri,
      languageId: this.#languageId,
      version: this.#version,
      revision: ++lastRevision,
      profile: parts.choice.profile,
      facts: this.#facts,
      limitation: limitationOf(parts.table, parts.words),
    };
    this.#first.tell(undefined);
    this.#surroundings.onChecked(this.#state, cause);
  }

  #readingOf(text: DocumentText, { profiles, binding }: DocumentConfig): Reading {
    return chooseReading(text, { profiles, configured: binding?.profile, words: this.#surroundings.words() });
  }

  #surroundingsOf(settings: DocumentConfig): CheckSurroundings {
    return { settings, facts: this.#facts, words: this.#surroundings.words() };
  }
}
