/** The shape of usersync.json. `profiles/usersync.schema.json` says the same to the editor; a test keeps them together. */
import type { GuardLimits } from "../plan/plan.ts";
import { defaultGuardLimits } from "../plan/plan.ts";
import type { ShapePlace, ShapeReader } from "../profile/shape.ts";
import {
  at,
  isObject,
  list,
  mapOf,
  number,
  object,
  oneOf,
  oneOfOrNone,
  optional,
  report,
  text,
  wholeNumber,
  withDefault,
} from "../profile/shape.ts";
import type { ProblemCode, SeverityOrOff } from "../rules/problem.ts";
import { problemCodes } from "../rules/problem.ts";
import { type Phrase, phrase } from "../words/phrase.ts";
import type {
  FileBinding,
  IgnoreEntry,
  ImportConfig,
  ImportLogin,
  ImportPoll,
  ImportRequest,
  ReportSource,
  Target,
  TargetProxy,
} from "./config.ts";
import { parseProxyUrl } from "./proxyUrl.ts";
import { checkSchedule } from "./schedule.ts";
import { parseTargetUrl } from "./targetUrl.ts";

const anyText = text();
const percent = number(0, 100);
const day = text({ pattern: /^\d{4}-\d{2}-\d{2}$/, means: phrase("a day such as 2026-12-24"), check: checkDay });

function checkDay(written: string): Phrase | undefined {
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) ? undefined : phrase("is no day of the calendar");
}

/** Behind the protocol: a host, and a port where it is not the usual one. */
const webHost = String.raw`(?:\[[\da-fA-F:.]+\]|[^\s/?#@:[\]%]+)(?::\d{1,5})?`;
const webPlace = String.raw`(?:[^\s/?#@:]*@)?${webHost}(?:[/?#]\S*)?$`;
const webAddress = text({ pattern: new RegExp(`^https?://${webPlace}`), means: phrase("a web address") });
const secureAddress = text({
  pattern: new RegExp(`^https://${webPlace}`),
  means: phrase("a web address with https://, since a secret is sent there"),
});

const file = object<FileBinding>({ path: anyText, profile: optional(anyText), target: optional(anyText) });

const writtenPin = text({
  pattern: /^sha256:(?:[0-9a-f]{2}:?){31}[0-9a-f]{2}$/i,
  means: phrase("sha256: and the 64 hexadecimal digits of the certificate's fingerprint (colons allowed)"),
});

/** In the one spelling in which pins are compared. */
const certificatePin: ShapeReader<string> = (value, place) =>
  `sha256:${writtenPin(value, place).slice("sha256:".length).replaceAll(":", "").toLowerCase()}`;

const body: ShapeReader<NonNullable<ImportRequest["body"]>> = (value, place) => {
  const kind = isObject(value) ? ["json", "form", "multipart"].filter((name) => name in value) : [];
  switch (kind.length === 1 ? kind[0] : undefined) {
    case "json":
      return object<{ readonly json: string }>({ json: anyText })(value, place);
    case "form":
      return object<{ readonly form: Readonly<Record<string, string>> }>({ form: mapOf(anyText) })(value, place);
    case "multipart":
      return object<{ readonly multipart: { readonly field: string } }>({
        multipart: object<{ readonly field: string }>({ field: anyText }),
      })(value, place);
    default:
      report(place, phrase("must have one of json, form and multipart"));
      return { json: "" };
  }
};

const poll = object<ImportPoll>({
  url: webAddress,
  pointer: text({ pattern: /^(?:\/(?:[^~/]|~[01])*)+$/, means: phrase("a JSON pointer such as /status") }),
  done: list(anyText, { minimum: 1 }),
  failed: withDefault(list(anyText), []),
  everySeconds: withDefault(wholeNumber(1, 600), 5),
  timeoutSeconds: withDefault(wholeNumber(1, 3600), 300),
});

const loginBody: ShapeReader<ImportLogin["body"]> = (value, place) => {
  const read = body(value, place);
  if ("multipart" in read) {
    report(place, phrase("must have one of json and form"));
    return { json: "" };
  }
  return read;
};

const login = object<ImportLogin>({
  url: secureAddress,
  body: loginBody,
  expect: withDefault(list(wholeNumber(100, 599), { minimum: 1 }), [200, 201, 202, 204, 302]),
});

const request = object<ImportRequest>({
  method: withDefault(oneOf("GET", "POST", "PUT", "PATCH"), "POST"),
  url: webAddress,
  headers: withDefault(mapOf(anyText), {}),
  body: optional(body),
  expect: withDefault(list(wholeNumber(100, 599), { minimum: 1 }), [200, 201, 202, 204]),
  authentication: withDefault(oneOf("none", "bearer", "basic"), "none"),
  pin: optional(certificatePin),
  login: optional(login),
  poll: optional(poll),
});

const importConfig = object<ImportConfig>({
  schedule: optional(text({ check: checkSchedule })),
  page: optional(webAddress),
  request: optional((value, place) => {
    const read = request(value, place);
    if (read.authentication !== "none" && read.url.startsWith("http://")) {
      report(at(place, "url"), phrase("must begin with https://, since a secret is sent there"));
    }
    for (const part of ["poll", "login"] as const) {
      const other = read[part];
      if (other && originOf(other.url) !== originOf(read.url)) {
        report(at(at(place, part), "url"), phrase("must be on the same host as the request, since the secret goes there too"));
      }
    }
    return read;
  }),
});

function originOf(url: string): string | undefined {
  return /^https?:\/\/[^/?#]+/.exec(url)?.[0].toLowerCase();
}

interface TargetJson {
  readonly url: string;
  readonly tls?: { readonly mode?: "explicit" | "implicit"; readonly pin?: string };
  readonly hostKey?: string;
  readonly identity?: string;
  readonly proxy?: TargetProxy;
  readonly import?: ImportConfig;
  readonly reports?: ReportSource;
}

const hostKey = text({
  pattern: /^SHA256:[A-Za-z0-9+/]{43}=?$/,
  means: phrase("a host key's fingerprint as OpenSSH prints it: SHA256: and 43 characters"),
});

const proxyJson = object<Pick<TargetProxy, "url" | "hostKey" | "identity">>({
  url: anyText,
  hostKey: optional(hostKey),
  identity: optional(anyText),
});

/** An address alone, or an object where a jump host needs more. */
const proxy: ShapeReader<TargetProxy> = (value, place) => {
  const isAddress = typeof value === "string";
  const json = isAddress ? { url: anyText(value, place) } : proxyJson(value, place);
  const found = parseProxyUrl(json.url);
  if ("kind" in found) {
    if (json.url !== "") {
      report(isAddress ? place : at(place, "url"), found.message);
    }
    return { ...json, protocol: "http", host: "", port: 0, user: "" };
  }
  for (const key of ["hostKey", "identity"] as const) {
    if (key in json && found.protocol !== "ssh") {
      report(at(place, key), phrase("belongs to a jump host (ssh:), and this proxy is {0}:", found.protocol), true);
    }
  }
  return Object.freeze({ ...json, ...found });
};

const reports = object<ReportSource>({
  url: text({ pattern: new RegExp(`^https://${webHost}/?$`), means: phrase("https:// and the host of the system") }),
  pin: optional(certificatePin),
});

const targetJson = object<TargetJson>({
  url: anyText,
  tls: optional(object<NonNullable<TargetJson["tls"]>>({ mode: optional(oneOf("explicit", "implicit")), pin: optional(certificatePin) })),
  hostKey: optional(hostKey),
  identity: optional(anyText),
  proxy: optional(proxy),
  import: optional(importConfig),
  reports: optional(reports),
});

/** A target, or undefined where it has a problem: nothing is ever sent to a place that is half understood. */
const target: ShapeReader<Target | undefined> = (value, place) => {
  const own: ShapePlace = { ...place, problems: [] };
  const json = targetJson(value, own);
  const name = String(place.key);
  const found = json.url === "" ? undefined : parseTargetUrl(json.url, json.tls?.mode === "implicit");
  if (found && "kind" in found) {
    report(at(own, "url"), found.message);
  } else if (found) {
    checkFittings(json, found.protocol, own);
  }
  place.problems.push(...own.problems);
  if (own.problems.length > 0 || !found || "kind" in found) {
    return undefined;
  }
  const { tls, ...rest } = json;
  const tlsFacts =
    found.protocol === "ftps"
      ? { tls: Object.freeze({ mode: tls?.mode ?? "explicit", ...(tls?.pin === undefined ? {} : { pin: tls.pin }) }) }
      : {};
  return Object.freeze({ ...rest, ...found, ...tlsFacts, name });
};

/** Settings of another protocol would look as if they protected something. */
function checkFittings(json: TargetJson, protocol: Target["protocol"], place: ShapePlace): void {
  if (json.tls && protocol !== "ftps") {
    report(at(place, "tls"), phrase("belongs to ftps:, and this target is {0}:", protocol), true);
  }
  for (const key of ["hostKey", "identity"] as const) {
    if (json[key] !== undefined && protocol !== "sftp") {
      report(at(place, key), phrase("belongs to sftp:, and this target is {0}:", protocol), true);
    }
  }
  if (json.proxy && protocol !== "sftp") {
    const isFtp = protocol === "ftp" || protocol === "ftps";
    const message = isFtp
      ? phrase("belongs to sftp:, and this target is {0}:: there is no proxy for FTP", protocol)
      : phrase("belongs to sftp:, and this target is {0}:", protocol);
    report(at(place, "proxy"), message, true);
  }
}

const knownList: ShapeReader<ReadonlyMap<string, string>> = (value, place) => {
  if (Array.isArray(value)) {
    return new Map(list(anyText)(value, place).map((name) => [name, name]));
  }
  if (!isObject(value)) {
    report(place, phrase("must be a list of values, or an object of ids with their names"));
    return new Map();
  }
  return new Map(Object.entries(mapOf(anyText)(value, place)));
};

const guards: ShapeReader<GuardLimits> = object<GuardLimits>({
  delete: withDefault(
    object<GuardLimits["delete"]>({
      percent: withDefault(percent, defaultGuardLimits.delete.percent),
      count: withDefault(wholeNumber(0), defaultGuardLimits.delete.count),
    }),
    {},
  ),
  update: withDefault(object<GuardLimits["update"]>({ percent: withDefault(percent, defaultGuardLimits.update.percent) }), {}),
  create: withDefault(object<GuardLimits["create"]>({ percent: withDefault(percent, defaultGuardLimits.create.percent) }), {}),
  from: withDefault(wholeNumber(0), defaultGuardLimits.from),
  drip: withDefault(
    object<GuardLimits["drip"]>({
      days7: withDefault(percent, defaultGuardLimits.drip.days7),
      days30: withDefault(percent, defaultGuardLimits.drip.days30),
    }),
    {},
  ),
  segment: withDefault(wholeNumber(1), defaultGuardLimits.segment),
  protected: withDefault(list(anyText), []),
  blackout: withDefault(list(object<GuardLimits["blackout"][number]>({ from: day, to: day, reason: optional(anyText) })), []),
  licence: optional(wholeNumber(1)),
  overrides: withDefault(wholeNumber(1), defaultGuardLimits.overrides),
});

const rules: ShapeReader<Readonly<Partial<Record<ProblemCode, SeverityOrOff>>>> = mapOf(
  oneOfOrNone("error", "warning", "info", "off"),
  (name) => ((problemCodes as readonly string[]).includes(name) ? undefined : phrase("is no problem code")),
);

const ignoreEntry = object<IgnoreEntry>({
  rule: oneOf(...problemCodes),
  column: optional(anyText),
  value: optional(anyText),
  files: optional(anyText),
});

export interface ConfigJson {
  readonly files: readonly FileBinding[];
  readonly targets: Readonly<Record<string, Target | undefined>>;
  readonly known: Readonly<Record<string, ReadonlyMap<string, string>>>;
  readonly guards: GuardLimits;
  readonly rules: Readonly<Partial<Record<ProblemCode, SeverityOrOff>>>;
  readonly ignore: readonly IgnoreEntry[];
  readonly profiles: readonly string[];
}

export const configShape: ShapeReader<ConfigJson> = object<ConfigJson>(
  {
    files: withDefault(list(file), []),
    targets: withDefault(
      mapOf<Target | undefined>(target, (name) => (/^[A-Za-z0-9]/.test(name) ? undefined : phrase("must begin with a letter or a digit"))),
      {},
    ),
    known: withDefault(mapOf(knownList), {}),
    guards: withDefault(guards, {}),
    rules: withDefault(rules, {}),
    ignore: withDefault(list(ignoreEntry), []),
    profiles: withDefault(list(anyText), []),
  },
  { ignore: ["$schema"] },
);
