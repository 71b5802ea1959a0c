/** Replies about one file: MLST facts (RFC 3659 section 7) and SIZE (section 4). Pure. */

export interface FileFacts {
  readonly isFolder: boolean;
  /** Undefined where the server does not tell it. */
  readonly sizeBytes: number | undefined;
  readonly modifiedAt: Date | undefined;
}

/** The reply's middle line begins with a space and the facts; some servers leave the space out. `undefined` where no facts are. */
export function parseFacts(reply: string): FileFacts | undefined {
  const line = reply.split(/\r?\n/).find((candidate) => /^ ?[^ =;]+=[^;]*;/.test(candidate.replace(/^250-/, "")));
  if (line === undefined) {
    return undefined;
  }
  const facts = new Map<string, string>();
  for (const fact of line.replace(/^250-/, "").trimStart().split(" ", 1)[0]?.split(";") ?? []) {
    const [name = "", value = ""] = fact.split("=", 2);
    facts.set(name.toLowerCase(), value);
  }
  const size = facts.get("size");
  return {
    isFolder: /^(dir|cdir|pdir)$/i.test(facts.get("type") ?? ""),
    sizeBytes: size !== undefined && /^\d+$/.test(size) ? Number(size) : undefined,
    modifiedAt: parseTimeValue(facts.get("modify")),
  };
}

export function readSizeReply(reply: string): number | undefined {
  const size = /^213[ -]\s*(\d+)\s*$/.exec(reply.trim())?.[1];
  return size === undefined ? undefined : Number(size);
}

/** `YYYYMMDDHHMMSS` with an optional fraction, in UTC. */
function parseTimeValue(text: string | undefined): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(text ?? "");
  if (!match) {
    return undefined;
  }
  const [, year, month, day, hour, minute, second] = match;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
