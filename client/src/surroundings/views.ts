/** What a command can put before the person's eyes. */
import type { FileRequest, PlanAnswer } from "#sync/protocol";

export interface Views {
  /** `beside`: beside what is edited, which keeps the focus. */
  showPreview(preview: Preview, place?: "beside"): Promise<void>;
  /** What the open preview of a file shows as to be done was done. */
  markPushed(file: string, target: string): void;
  /** The open preview of a file shows what a push would not do any more. `why`: in sentences. */
  markOutdated(file: string, why: string): void;
  /** Plans anew, as a command of its own. */
  previewAgain(request: FileRequest): Promise<void>;
  /** Both sides of the plan in the native diff editor. */
  showComparison(preview: Preview): Promise<void>;
  /** A mapping, and with it the first ten people as it converts them. */
  showConversion(mapping: string): Promise<void>;
  /** A read-only page of text (Markdown) under a title. Its list items lead to the places, in their order. */
  showText(title: string, text: string, places?: FilePlaces): Promise<void>;
  /** The same rendered, without places: values in the text are escaped. */
  showRendered(title: string, text: string): Promise<void>;
  showProblems(): Promise<void>;
  showLog(): void;
  /** In a tab of its own, which no page takes. */
  showFile(path: string, place?: FilePlace): Promise<void>;
  /**
   * An unsaved CSV document with this text; the encoding as the editor names it. Saved, it is a file of this folder under a name that is free; without
   * a folder the editor asks where.
   */
  newFile(text: string, encoding: string, folder: string | undefined): Promise<void>;
  openPage(url: string): Promise<void>;
}

/** Line and column from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

export interface FilePlaces {
  readonly file: string;
  readonly places: readonly FilePlace[];
}

/** A plan with the request it answers. */
export interface Preview {
  readonly request: FileRequest;
  readonly answer: PlanAnswer;
  /** It is of what the editor holds, and not of the file on disk. */
  readonly isUnsaved?: boolean;
}
