/** Hosts of an OpenSSH client configuration (ssh_config(5)) as places for a target. Pure; files that it includes are put in by the caller. */
import { createWords, type Words } from "#core";
import type { SshHost } from "#sync/protocol";

type Options = ReadonlyMap<string, string>;

interface Section {
  readonly patterns: readonly string[];
  readonly options: Options;
}

/** The hosts that are named in full, in their order. `defaultUser` is who logs in where no `User` is named. */
export function readSshHosts(text: string, defaultUser: string, words = createWords("en")): SshHost[] {
  const sections = sectionsOf(text);
  const names = new Set(sections.flatMap(({ patterns }) => patterns.filter((pattern) => !/[*?!]/.test(pattern))));
  return [...names].map((name) => ({ ...toHost(name, sections, defaultUser), notes: notesOn(optionsOf(name, sections), words) }));
}

/** A `Match` depends on more than the name: what it says holds for no host here. */
function sectionsOf(text: string): Section[] {
  const sections: { patterns: readonly string[]; options: Map<string, string> }[] = [{ patterns: ["*"], options: new Map() }];
  for (const line of text.split(/\r?\n/)) {
    const [keyword, ...words] = wordsOf(line);
    const key = keyword?.toLowerCase();
    if (key === undefined) {
      continue;
    }
    if (key === "host" || key === "match") {
      sections.push({ patterns: key === "host" ? words : [], options: new Map() });
      continue;
    }
    const { options } = sections.at(-1) as Section & { options: Map<string, string> };
    // The first value that is obtained counts.
    if (!options.has(key) && words.length > 0) {
      options.set(key, words.join(" "));
    }
  }
  return sections;
}

/** The words of a line, the keyword first, quotes taken off; none for a comment. */
export function wordsOf(line: string): string[] {
  const text = line.trim().replace(/^(\w+)\s*=\s*/, "$1 ");
  return text.startsWith("#") ? [] : [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
}

function toHost(name: string, sections: readonly Section[], defaultUser: string): Omit<SshHost, "notes"> {
  const options = optionsOf(name, sections);
  const identity = identityOf(options);
  const jump = options.get("proxyjump");
  const isDirect = jump === undefined || jump.toLowerCase() === "none";
  const isChain = jump?.includes(",") ?? false;
  return {
    name,
    server: serverOf(name, options, defaultUser),
    ...(identity === undefined ? {} : { identity }),
    ...(isDirect || isChain ? {} : { proxy: jumpOf(jump, sections, defaultUser) }),
  };
}

/** What the configuration asks for and a target cannot do. */
function notesOn(options: Options, { t }: Words): string[] {
  const jump = options.get("proxyjump") ?? "";
  return [
    ...(jump.includes(",") ? [t("More than one jump host ({0}) is not supported: the server is reached directly", jump)] : []),
    ...(options.has("proxycommand") ? [t("ProxyCommand is not supported: the server is reached directly")] : []),
  ];
}

/** What all sections that fit say of a name, the first value of each counting. */
function optionsOf(name: string, sections: readonly Section[]): Options {
  const fitting = sections.filter(({ patterns }) => fits(name, patterns));
  return new Map(fitting.flatMap(({ options }) => [...options]).reverse());
}

function fits(name: string, patterns: readonly string[]): boolean {
  const isHit = (pattern: string): boolean => {
    const form = pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".");
    return new RegExp(`^${form}$`, "i").test(name);
  };
  const isExcluded = patterns.some((pattern) => pattern.startsWith("!") && isHit(pattern.slice(1)));
  return !isExcluded && patterns.some((pattern) => !pattern.startsWith("!") && isHit(pattern));
}

function serverOf(name: string, options: Options, defaultUser: string): string {
  const host = (options.get("hostname") ?? name).replaceAll("%h", name).replaceAll("%%", "%");
  const port = options.get("port");
  const user = options.get("user") ?? defaultUser;
  const place = host.includes(":") ? `[${host}]` : host;
  return `${encodeURIComponent(user)}@${place}${port === undefined || port === "22" ? "" : `:${port}`}`;
}

/** A path with `%d` (the home folder) is one with `~`; other tokens are known to ssh alone. */
function identityOf(options: Options): string | undefined {
  const path = options.get("identityfile")?.replace(/^%d\//, "~/");
  return path === undefined || path.toLowerCase() === "none" || path.includes("%") ? undefined : path;
}

/** `[ssh://][user@]host[:port]`, where the host may be another name of the same configuration. */
function jumpOf(jump: string, sections: readonly Section[], defaultUser: string): NonNullable<SshHost["proxy"]> {
  const [, user, host = "", port] = /^(?:ssh:\/\/)?(?:([^@]+)@)?(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(jump) ?? [];
  const name = host.replace(/^\[|\]$/g, "");
  const configured = optionsOf(name, sections);
  const options = new Map([
    ...configured,
    ...(user === undefined ? [] : [["user", user] as const]),
    ...(port === undefined ? [] : [["port", port] as const]),
  ]);
  const identity = identityOf(options);
  return { url: `ssh://${serverOf(name, options, defaultUser)}`, ...(identity === undefined ? {} : { identity }) };
}
