/** Files by themselves: checked, begun, learned from. */
import { RequestType } from "vscode-languageserver-protocol";
import type { FailureData } from "./conversation.ts";

/** Checks a file on disk, of any size: no profile found is not a failure. */
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

export const checkRequest = new RequestType<
  { readonly file: string; readonly config?: string; readonly profile?: string; readonly maximum: number },
  CheckAnswer,
  FailureData
>("usersync/check");

/** An empty user file of a profile: its header. `file`: a file that would stand beside it; empty where no folder is open. */
export interface TemplateRequest {
  readonly file: string;
  readonly config?: string;
  readonly profile: string;
}

export interface TemplateAnswer {
  readonly text: string;
  /** As the editor names the encoding that the file is to be saved in. */
  readonly encoding: "utf8" | "utf8bom" | "windows1252";
}

export const templateRequest = new RequestType<TemplateRequest, TemplateAnswer, FailureData>("usersync/template");

/** A profile made from an example file of the system (`file`), as the text of a profile file, with what the example cannot tell. */
export interface LearnRequest {
  readonly file: string;
  readonly config?: string;
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

export const learnRequest = new RequestType<LearnRequest, LearnAnswer, FailureData>("usersync/learnProfile");
