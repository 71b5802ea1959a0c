/** Custom requests between the editor's client and the language server. Everything else is the standard protocol. */

import { NotificationType, RequestType, type TextEdit } from "vscode-languageserver-protocol";
import type { BindingEntry, FileFacts, Position, Range, TargetEntry } from "#core";
import { methods } from "./methods.ts";

export { clientCommands } from "./methods.ts";

/** What the client knows of the bytes and the server cannot see; sent on open, save and outside change. */
export const fileFactsNotification = new NotificationType<{ readonly uri: string; readonly facts: FileFacts }>(methods.fileFacts);

export interface DocumentState {
  readonly uri: string;
  readonly profile: { readonly id: string; readonly title: string } | null;
  /** Why this profile (or none): "usersync.json says so", "the header matches", … */
  readonly reason: string;
  readonly records: number;
  readonly counts: { readonly error: number; readonly warning: number; readonly info: number };
  /** Problems that an entry of `ignore` in usersync.json hides; absent where there are none. */
  readonly silenced?: number;
  /** Checking full or limited, and why. */
  readonly mode: "full" | "limited";
  readonly modeReason?: string;
  /** The target of the file, as usersync.json names it. */
  readonly target?: string;
}
/** Sent after each check. */
export const documentStateNotification = new NotificationType<DocumentState>(methods.documentState);

/** The column and record under the cursor, for the status bar. */
export const columnRequest = new RequestType<
  { readonly uri: string; readonly position: Position },
  { readonly column: number; readonly title: string; readonly record: number; readonly person?: string } | null,
  void
>(methods.column);

/** The columns of a document in the order of the file, for "Go to Column" and "Select Column"; null where it is not open. */
export const columnsRequest = new RequestType<
  { readonly uri: string },
  readonly { readonly column: number; readonly name: string; readonly title: string }[] | null,
  void
>(methods.columns);

/**
 * Places of the values of a column, quotes left out, header first; null where the document is not open or has more than `maximum` records: nothing is
 * ever cut.
 */
export const columnRangesRequest = new RequestType<
  { readonly uri: string; readonly column: number; readonly maximum: number },
  readonly Range[] | null,
  void
>(methods.columnRanges);

/**
 * Where a column stands in the record at a position (null: in the header), quotes left out; null where the record has no such field, or the
 * document is not open.
 */
export const columnPlaceRequest = new RequestType<
  { readonly uri: string; readonly position: Position | null; readonly column: number },
  Range | null,
  void
>(methods.columnPlace);

/** Edits that put a country code (`+45`) in front of the phone numbers of a column (its id) that are reported since they have none. */
export const countryCodeEditsRequest = new RequestType<
  { readonly uri: string; readonly column: string; readonly code: string },
  readonly TextEdit[] | null,
  void
>(methods.countryCodeEdits);

/** Edits that write a value into the empty fields of a column (its id); null where the document is not open. */
export const fillEditsRequest = new RequestType<
  { readonly uri: string; readonly column: string; readonly value: string },
  readonly TextEdit[] | null,
  void
>(methods.fillEdits);

/** A person of an open file: the data record, from 1, the values of the key columns, and all values by column id, masked ones as they are shown. */
export interface FilePerson {
  readonly record: number;
  readonly key: readonly string[];
  readonly title: string;
  readonly fields: readonly { readonly id: string; readonly value: string; readonly shown: string }[];
}
/** Null where no person stands at the position, or the document is not open. */
export const filePersonRequest = new RequestType<{ readonly uri: string; readonly position: Position }, FilePerson | null, void>(
  methods.filePerson,
);
/** Where a person was when somebody looked. */
export type PersonPlace = Pick<FilePerson, "record" | "key">;

/** Edits that write values by column id into the record of a person, none where somebody else stands there by now; null: as a new record at the end. */
export const restoreEditsRequest = new RequestType<
  { readonly uri: string; readonly person: PersonPlace | null; readonly values: Readonly<Record<string, string>> },
  readonly TextEdit[] | null,
  void
>(methods.restoreEdits);

/**
 * A secret that stands in an open usersync.json: to whom it belongs, and where. Its characters are not in the answer, since messages may be
 * traced. Null where none stands there that the secret store could give back.
 */
export interface SecretPlace {
  /** `protocol://user@host:port`, or the origin that a token is sent to. */
  readonly account: string;
  readonly kind: "password" | "passphrase" | "token";
  /** Its characters, as JSON writes them. */
  readonly range: Range;
  /** It stands in a URL, where `%40` means `@`. */
  readonly isEncoded: boolean;
  /** Takes it out. */
  readonly edits: readonly TextEdit[];
}
/** Keys and indexes that lead to a place in usersync.json. */
export type ConfigPath = readonly (string | number)[];

export const misplacedSecretRequest = new RequestType<{ readonly uri: string; readonly path: ConfigPath }, SecretPlace | null, void>(
  methods.misplacedSecret,
);

/** What to change about the bytes of a file; what is undefined stays as it is. */
export interface FileRewrite {
  /** Decode as this and write UTF-8. */
  readonly from?: "windows-1252" | "utf-16le" | "utf-16be";
  readonly byteOrderMark?: "add" | "remove";
  /** Ends of records; line breaks inside quoted values stay as they are. */
  readonly lineEnding?: "lf" | "crlf";
}

/** `initializationOptions` of our client. Absent from other clients: the server then reads the facts about `file:` documents itself. */
export interface ClientOptions {
  /** The client sends `usersync/fileFacts` for every document it opens. */
  readonly sendsFileFacts: boolean;
  /** The client answers `usersync/readFile` (virtual file systems, the browser). Else the server reads `file:` itself. */
  readonly readsFiles?: boolean;
  /** False where another extension colours the columns: two are not merged. True by default. */
  readonly colors?: boolean;
  /** Virtual alignment by inlay hints; false by default. `usersync/alignColumns` changes it later. */
  readonly alignColumns?: boolean;
  /** Where the client shows the pages of problems, with `{code}` in the address. */
  readonly problemPages?: string;
  /** The sentences of the language, where the server cannot read them: the browser. */
  readonly bundle?: Readonly<Record<string, string>>;
}

/** Switches virtual alignment on or off for all documents. */
export const alignColumnsNotification = new NotificationType<{ readonly align: boolean }>(methods.alignColumns);

/** What happened to a file last, in words for the code lens above its header; null where it has no target. */
export const lastRunNotification = new NotificationType<{ readonly uri: string; readonly words: string | null }>(methods.lastRun);

/** Asked of the client: the bytes of a file in base64, null where it does not exist or cannot be read. */
export const readFileRequest = new RequestType<{ readonly uri: string }, string | null, void>(methods.readFile);

export interface TargetFacts {
  readonly name: string;
  readonly url: string;
  /** What a secret is bound to; a proxy has one of its own. */
  readonly account: string;
  readonly proxyAccount?: string;
  /** Web addresses that a token of the system's API is bound to. */
  readonly apiAccounts: readonly string[];
  readonly hasReports: boolean;
}

/** What usersync.json says about a file, for the client's questions about targets and profiles. */
export interface FileConfig {
  /** URI of the usersync.json that counts; null where there is none. */
  readonly config: string | null;
  /** What it says of this very file. */
  readonly binding: { readonly profile?: string; readonly target?: string };
  /** All its bindings, in order. */
  readonly files: readonly BindingEntry[];
  readonly targets: readonly TargetFacts[];
  /** The user's own before the built-in ones. */
  readonly profiles: readonly { readonly id: string; readonly title: string; readonly description: string }[];
}
export const fileConfigRequest = new RequestType<{ readonly uri: string }, FileConfig, void>(methods.fileConfig);

/** One change to usersync.json. */
export type ConfigChange =
  | { readonly kind: "target"; readonly name: string; readonly entry: TargetEntry }
  | { readonly kind: "binding"; readonly binding: BindingEntry }
  /** A profile of one's own, by its path relative to usersync.json. */
  | { readonly kind: "profile"; readonly path: string }
  /** `SHA256:…` of a host key or `sha256:…` of a certificate. */
  | { readonly kind: "pin"; readonly target: string; readonly pin: string; readonly isProxy?: boolean };

/** The text of a usersync.json with the changes made, comments kept; `fault` instead where it cannot be read. */
export const editConfigRequest = new RequestType<
  { readonly text: string; readonly changes: readonly ConfigChange[] },
  { readonly text: string } | { readonly fault: string },
  void
>(methods.editConfig);

/** What is wrong with the address of a target, as a sentence; null when nothing is. */
export const targetUrlRequest = new RequestType<{ readonly url: string; readonly implicitTls: boolean }, string | null, void>(
  methods.targetUrl,
);

/** What is wrong with the schedule of an import, as a sentence; null when nothing is. */
export const scheduleRequest = new RequestType<{ readonly text: string }, string | null, void>(methods.schedule);

/** Where a data record (from 1) of an open document stands; null where it has none or is not open. */
export const recordRequest = new RequestType<
  { readonly uri: string; readonly record: number },
  { readonly start: Position; readonly end: Position } | null,
  void
>(methods.record);
