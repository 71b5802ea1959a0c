/** `usersync.json` as frozen typed values. `readConfig` makes it from JSONC and reports what it cannot read as problems of that file. */
import type { GuardLimits } from "../plan/plan.ts";
import type { ProblemCode, SeverityOrOff } from "../rules/problem.ts";
import type { Phrase } from "../words/phrase.ts";

export interface Config {
  readonly files: readonly FileBinding[];
  readonly targets: Readonly<Record<string, Target>>;
  /** Per reference name: allowed values, each with the name it stands for (the same where the list had no names). */
  readonly known: Readonly<Record<string, ReadonlyMap<string, string>>>;
  readonly guards: GuardLimits;
  readonly rules: Readonly<Partial<Record<ProblemCode, SeverityOrOff>>>;
  /** Single problems that are not reported. */
  readonly ignore: readonly IgnoreEntry[];
  /** Paths (relative to usersync.json) of profiles of one's own. */
  readonly profiles: readonly string[];
}

export interface FileBinding {
  /** Relative to the folder of usersync.json; `*` and `**` as in globs. */
  readonly path: string;
  readonly profile?: string;
  readonly target?: string;
}

/**
 * Which problems of a rule are not reported: all that fit what the entry says. Without a value it hides warnings and information only, so
 * that no wide entry ever hides an error; with a column and a value, errors of exactly this value too. Hard stops are never hidden.
 */
export interface IgnoreEntry {
  readonly rule: ProblemCode;
  /** Id of a column in the profile, or its name in the header. */
  readonly column?: string;
  /** As it stands in the file, one item of a list. */
  readonly value?: string;
  /** As `path` of a file binding. Without it: every file. */
  readonly files?: string;
}

export type Protocol = "sftp" | "ftps" | "ftp" | "file" | "manual";

export interface Target {
  readonly name: string;
  /** As written in usersync.json, without a secret. Part of what an approval binds. */
  readonly url: string;
  readonly protocol: Protocol;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Absolute as the server shows it; `/~/` starts at the login folder. For `manual`: the page. */
  readonly path: string;
  readonly tls?: { readonly mode: "explicit" | "implicit"; readonly pin?: string };
  /** As OpenSSH prints it: `SHA256:` and base64 without padding. */
  readonly hostKey?: string;
  /** `agent`, or the path of a private key; else a password. */
  readonly identity?: string;
  /** SFTP only. */
  readonly proxy?: TargetProxy;
  readonly import?: ImportConfig;
  readonly reports?: ReportSource;
}

/** What stands between this machine and an SFTP server. It looks up the server's name itself. */
export interface TargetProxy {
  /** As written in usersync.json, without a secret. */
  readonly url: string;
  readonly protocol: ProxyProtocol;
  readonly host: string;
  readonly port: number;
  /** Empty where the proxy wants no log-in. */
  readonly user: string;
  /** Of a jump host, as for a target. */
  readonly hostKey?: string;
  /** For a jump host, as for a target. */
  readonly identity?: string;
}

export type ProxyProtocol = "http" | "socks5" | "ssh";

/** Where the system itself tells whom it holds: the documented report interface of 2N Access Commander. */
export interface ReportSource {
  /** `https://` and the host, without a path. */
  readonly url: string;
  readonly pin?: string;
}

export interface ImportConfig {
  readonly schedule?: string;
  readonly page?: string;
  readonly request?: ImportRequest;
}

/** An HTTP request that starts the import, filled in by an administrator from what the system documents. */
export interface ImportRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `{token}` and `{path}` are replaced. `multipart` sends the file's bytes. */
  readonly body?:
    | { readonly json: string }
    | { readonly form: Readonly<Record<string, string>> }
    | { readonly multipart: { readonly field: string } };
  readonly expect: readonly number[];
  readonly authentication: "none" | "bearer" | "basic";
  readonly pin?: string;
  /** Where a session is begun first: its cookies go with the request. */
  readonly login?: ImportLogin;
  readonly poll?: ImportPoll;
}

/** A POST whose answer sets cookies; `{token}` in the body is the password. On the same host as the request. */
export interface ImportLogin {
  readonly url: string;
  readonly body: { readonly json: string } | { readonly form: Readonly<Record<string, string>> };
  readonly expect: readonly number[];
}

/** Asks until the system says that it is done; with the same headers, authentication and pin as the request. */
export interface ImportPoll {
  readonly url: string;
  /** RFC 6901, into the JSON answer. */
  readonly pointer: string;
  readonly done: readonly string[];
  readonly failed: readonly string[];
  readonly everySeconds: number;
  readonly timeoutSeconds: number;
}

/** Something wrong with usersync.json, at its place (UTF-16 offsets). */
export interface ConfigProblem {
  readonly severity: "error" | "warning";
  readonly kind: "syntax" | "shape" | "reference" | "secret";
  /** Keys and indexes that lead to the place. */
  readonly path: readonly (string | number)[];
  /** In English. */
  readonly message: string;
  /** The same, to be said in another language. */
  readonly said: Phrase;
  readonly start: number;
  readonly end: number;
}
