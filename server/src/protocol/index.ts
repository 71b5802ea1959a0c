/**
 * Messages of our own between the editor's client and the language server: names with their types, by which both ends are compiled, so that neither
 * asks or answers anything else. No constants of the library: each end has a copy of its own, and to one those of the other mean nothing. All other
 * messages are the standard protocol's.
 */
import type { TextEdit } from "vscode-languageserver-protocol";
import type { BindingEntry, FileFacts, Position, Range, TargetEntry } from "#core";

export { clientCommands } from "./clientCommands.ts";

export interface Question<Params, Answer> {
  readonly params: Params;
  readonly answer: Answer;
}

/**
 * What the client asks the server, by name. Documents are named by URI: about one that is not open the answer is null. A question that looks through
 * a whole file is answered by the error ContentModified where the text changes meanwhile, and can be asked again.
 */
export interface AskedOfServer {
  /** The column and record under the cursor, for the status bar; null where no column is. */
  "usersync/column": Question<{ readonly uri: string; readonly position: Position }, CursorPlace | null>;
  /** The columns of a document in the order of the file, for "Go to Column" and "Select Column". */
  "usersync/columns": Question<{ readonly uri: string }, readonly NamedColumn[] | null>;
  /** Places of the values of a column, quotes left out, header first; null where it has more than `maximum` records: nothing is ever cut. */
  "usersync/columnRanges": Question<{ readonly uri: string; readonly column: number; readonly maximum: number }, readonly Range[] | null>;
  /** Where a column stands in the record at a position (null: in the header), quotes left out; null where the record has no such field. */
  "usersync/columnPlace": Question<{ readonly uri: string; readonly position: Position | null; readonly column: number }, Range | null>;
  /** Edits that put a country code (`+45`) in front of the phone numbers of a column (its id) that are reported since they have none. */
  "usersync/countryCodeEdits": Question<
    { readonly uri: string; readonly column: string; readonly code: string },
    readonly TextEdit[] | null
  >;
  /** Edits that write a value into the empty fields of a column (its id). */
  "usersync/fillEdits": Question<{ readonly uri: string; readonly column: string; readonly value: string }, readonly TextEdit[] | null>;
  /** Where a data record (from 1) stands; null where there is none. */
  "usersync/record": Question<{ readonly uri: string; readonly record: number }, Range | null>;
  /** Null where no person stands at the position. */
  "usersync/filePerson": Question<{ readonly uri: string; readonly position: Position }, FilePerson | null>;
  /** Edits that write values by column id into the record of a person, none where somebody else stands there by now; null: as a new record at the end. */
  "usersync/restoreEdits": Question<
    { readonly uri: string; readonly person: PersonPlace | null; readonly values: Readonly<Record<string, string>> },
    readonly TextEdit[] | null
  >;
  /** A secret that stands in an open usersync.json; null where none stands there that the secret store could give back. */
  "usersync/misplacedSecret": Question<{ readonly uri: string; readonly path: ConfigPath }, SecretPlace | null>;
  /** Of any file, open or not. */
  "usersync/fileConfig": Question<{ readonly uri: string }, FileConfig>;
  /** The text of a usersync.json with the changes made, comments kept. */
  "usersync/editConfig": Question<{ readonly text: string; readonly changes: readonly ConfigChange[] }, EditedConfig>;
  /** What is wrong with the address of a target, as a sentence; null when nothing is. */
  "usersync/targetUrl": Question<{ readonly url: string; readonly implicitTls: boolean }, string | null>;
  /** What is wrong with the schedule of an import, as a sentence; null when nothing is. */
  "usersync/schedule": Question<{ readonly text: string }, string | null>;
}

/** What the client tells the server, by name. */
export interface ToldToServer {
  /** What the client knows of the bytes and the server cannot see; sent on open, save and outside change. */
  "usersync/fileFacts": { readonly uri: string; readonly facts: FileFacts };
  /** Switches virtual alignment on or off for all documents. */
  "usersync/alignColumns": { readonly align: boolean };
  /** What happened to a file last, in words for the code lens above its header; null where it has no target. */
  "usersync/lastRun": { readonly uri: string; readonly words: string | null };
}

/** What the server asks the client, by name. */
export interface AskedOfClient {
  /** The bytes of a file in base64, null where it does not exist or cannot be read. */
  "usersync/readFile": Question<{ readonly uri: string }, string | null>;
}

/** What the server tells the client, by name. */
export interface ToldToClient {
  /** Sent after each check. */
  "usersync/documentState": DocumentState;
  /** A usersync.json or a profile on disk is another one: answers about files may be others now. */
  "usersync/configsChanged": Record<string, never>;
}

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

/** The column and record under the cursor. */
export interface CursorPlace {
  /** Index of the column, from 0. */
  readonly column: number;
  readonly title: string;
  /** 0 is the header, data records count from 1. */
  readonly record: number;
  /** Name or key; absent where neither is filled in. */
  readonly person?: string;
}

export interface NamedColumn {
  /** Index of the column, from 0. */
  readonly column: number;
  /** As the header has it. */
  readonly name: string;
  readonly title: string;
}

/** A person of an open file: the data record, from 1, the values of the key columns, and all values by column id, masked ones as they are shown. */
export interface FilePerson {
  readonly record: number;
  readonly key: readonly string[];
  readonly title: string;
  readonly fields: readonly { readonly id: string; readonly value: string; readonly shown: string }[];
}
/** Where a person was when somebody looked. */
export type PersonPlace = Pick<FilePerson, "record" | "key">;

/**
 * A secret that stands in an open usersync.json: to whom it belongs, and where. Its characters are not in the answer, since messages may be
 * traced.
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
  /** The server has no files (the browser): the client answers `usersync/readFile` for all of them. Else for those that are not `file:` alone. */
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
  /** What is wrong there is left out below. */
  readonly hasErrors: boolean;
  /** What it says of this very file. */
  readonly binding: { readonly profile?: string; readonly target?: string };
  /** All its bindings, in order. */
  readonly files: readonly BindingEntry[];
  readonly targets: readonly TargetFacts[];
  /** The user's own before the built-in ones. */
  readonly profiles: readonly { readonly id: string; readonly title: string; readonly description: string }[];
}

/** One change to usersync.json. */
export type ConfigChange =
  | { readonly kind: "target"; readonly name: string; readonly entry: TargetEntry }
  | { readonly kind: "binding"; readonly binding: BindingEntry }
  /** A profile of one's own, by its path relative to usersync.json. */
  | { readonly kind: "profile"; readonly path: string }
  /** `SHA256:…` of a host key or `sha256:…` of a certificate. */
  | { readonly kind: "pin"; readonly target: string; readonly pin: string; readonly isProxy?: boolean };

/** `fault` where usersync.json cannot be read. */
export type EditedConfig = { readonly text: string } | { readonly fault: string };
