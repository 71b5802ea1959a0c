/** Files by themselves: checked, begun, learned from. */
import type { OfFile } from "./places.ts";

export interface CheckRequest extends OfFile {
  readonly profile?: string;
  /** So many problems are told; the counts are always whole. */
  readonly maximum: number;
}

export interface CheckAnswer {
  readonly profile: { readonly id: string; readonly title: string } | null;
  readonly records: number;
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  /** At most `maximum`, shared out per code; line and column from 1. */
  readonly problems: readonly {
    readonly code: string;
    readonly severity: "error" | "warning" | "info";
    readonly message: string;
    readonly line: number;
    readonly column: number;
  }[];
}

/** `file`: one that would stand beside it; empty where no folder is open. */
export interface TemplateRequest extends OfFile {
  readonly profile: string;
}

export interface TemplateAnswer {
  readonly text: string;
  /** As the editor names the encoding that the file is to be saved in. */
  readonly encoding: "utf8" | "utf8bom" | "windows1252";
}

/** `file`: an example file of the system. */
export interface LearnRequest extends OfFile {
  /** In kebab-case. */
  readonly id: string;
  readonly title: string;
  /** The profile whose rules are kept for the columns that the example has too. */
  readonly base?: string;
  /** Without a base: what a person says about the key (the id of a column) and about people who are missing from a file. */
  readonly key?: string;
  readonly absent?: "deleted" | "deactivated" | "kept";
}

export interface LearnAnswer {
  readonly text: string;
  readonly questions: readonly string[];
  /** Its columns, and the one that is taken to tell people apart. */
  readonly columns: readonly { readonly id: string; readonly name: string }[];
  readonly key: string;
}
