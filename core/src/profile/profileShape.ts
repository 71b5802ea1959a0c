/** The shape of a profile's JSON with its defaults. `profiles/profile.schema.json` says the same to the editor; a test keeps them together. */

import { checkSchedule } from "../config/schedule.ts";
import type { ProblemCode, SeverityOrOff } from "../rules/problem.ts";
import { problemCodes } from "../rules/problem.ts";
import { phrase } from "../words/phrase.ts";
import { checkExpression } from "./expression.ts";
import type {
  Assumption,
  Column,
  ColumnForm,
  Companion,
  Condition,
  DeliveryRules,
  EffectTemplate,
  FileRules,
  HeaderRules,
  ImportFacts,
  Profile,
  ProfileDialect,
  Source,
  SyncSemantics,
} from "./profile.ts";
import type { ShapeReader } from "./shape.ts";
import { at, flag, list, mapOf, object, oneOf, optional, report, text, wholeNumber, withDefault } from "./shape.ts";

const columnForms: readonly [ColumnForm, ...ColumnForm[]] = [
  "text",
  "boolean",
  "integer",
  "email",
  "phone",
  "card",
  "digits",
  "uuid",
  "date",
  "language",
  "country",
];

const anyText = text();
const identifier = text({ pattern: /^[a-z][A-Za-z0-9]*$/, means: phrase("an id in camelCase (letters and digits)") });
const kebab = text({ pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, means: phrase("an id in kebab-case (small letters, digits, hyphens)") });
const expression = text({ check: checkExpression });
const oneUnit = text({ pattern: /^[^"\r\n]$/, means: phrase("one character, and neither a quote nor a line break") });
const severity = oneOf("error", "warning", "info", "off");
const texts = list(anyText, { minimum: 1 });
const references = list(identifier, { minimum: 1 });

const dialect = object<ProfileDialect>({
  delimiters: list(oneUnit, { minimum: 1 }),
  quoting: withDefault(oneOf("minimal", "all", "all-if-comma"), "minimal"),
  escape: withDefault(oneOf("doubled", "backslash"), "doubled"),
  lineEnding: withDefault(oneOf("lf", "crlf", "any"), "any"),
  encoding: withDefault(oneOf("utf-8", "windows-1252"), "utf-8"),
  byteOrderMark: withDefault(oneOf("require", "allow", "forbid"), "forbid"),
  lineBreaksInValues: withDefault(flag, false),
});

const header = object<HeaderRules>({
  order: oneOf("exact", "any", "subset", "positional", "none"),
  caseSensitive: withDefault(flag, true),
  preambleLines: withDefault(wholeNumber(0, 20), 0),
  extraColumns: withDefault(oneOf("error", "ignore", "right"), "error"),
  shortRecords: optional(flag),
});

const column = object<Column>({
  id: identifier,
  name: anyText,
  aliases: withDefault(list(anyText), []),
  title: anyText,
  description: anyText,
  source: optional(anyText),
  required: withDefault(flag, false),
  requiredSeverity: optional(severity),
  emptyMatters: withDefault(flag, false),
  emptyExcusedBy: optional(identifier),
  type: withDefault(oneOf(...columnForms), "text"),
  pattern: optional(expression),
  patternHint: optional(anyText),
  allowed: optional(texts),
  allowedCaseSeverity: optional(severity),
  list: optional(object<NonNullable<Column["list"]>>({ separator: oneUnit, maximum: optional(wholeNumber(1)) })),
  minimumLength: optional(wholeNumber(1)),
  maximumLength: optional(wholeNumber(1)),
  sensitive: withDefault(flag, false),
  unique: optional(
    object<NonNullable<Column["unique"]>>({ severity: withDefault(severity, "error"), ignoreCase: withDefault(flag, false) }),
  ),
  access: withDefault(flag, false),
  collides: withDefault(flag, false),
  reference: optional(anyText),
  namedBy: optional(identifier),
  localPartOf: optional(identifier),
  nameLike: withDefault(flag, false),
  personName: withDefault(flag, false),
  repeats: optional(object<NonNullable<Column["repeats"]>>({ from: wholeNumber(1, 999), to: wholeNumber(1, 999) })),
  sentinels: optional(texts),
  minimum: optional(wholeNumber(0)),
  maximum: optional(wholeNumber(0)),
  dateForm: optional(oneOf("YYYY-MM-DD", "MM/DD/YYYY", "DD-MM-YYYY", "DD.MM.YYYY", "YYYYMMDD")),
  requiredToCreate: optional(flag),
  deprecated: optional(anyText),
  discouraged: optional(object<NonNullable<Column["discouraged"]>>({ characters: anyText, reason: anyText })),
});

const columnIs: ShapeReader<Condition["when"]["is"]> = (value, place) =>
  Array.isArray(value) ? texts(value, place) : oneOf("empty", "filled")(value, place);

const condition = object<Condition>({
  id: identifier,
  when: object<Condition["when"]>({ column: identifier, is: columnIs }),
  // biome-ignore lint/suspicious/noThenProperty: the profile's own word, in a table of readers that is never awaited
  then: object<Condition["then"]>({ columns: references, need: oneOf("filled", "empty", "one-filled") }),
  message: anyText,
  severity: optional(severity),
  source: optional(anyText),
});

const file = object<FileRules>({
  key: references,
  keyCase: withDefault(oneOf("exact", "warn", "ignore"), "warn"),
  maximumRecords: optional(wholeNumber(1)),
  maximumBytes: optional(wholeNumber(1)),
  uniqueTogether: optional(list(references)),
  companions: optional(list(object<Companion>({ name: anyText, column: optional(identifier), references: optional(anyText) }))),
});

const columnValues = object<{ column: string; values: readonly string[] }>({ column: identifier, values: texts });

const effect = object<EffectTemplate>({
  on: oneOf("create", "delete", "rename", "set", "change", "clear", "gain", "lose"),
  column: optional(identifier),
  value: optional(anyText),
  by: optional(oneOf("absent", "flag", "date")),
  certain: optional(flag),
  text: anyText,
});

const sync = object<SyncSemantics>({
  mode: oneOf("full-replace", "upsert", "status-column", "action-column"),
  absent: oneOf("deleted", "deactivated", "kept"),
  deletion: optional(columnValues),
  deactivation: optional(columnValues),
  action: optional(object<NonNullable<SyncSemantics["action"]>>({ column: identifier, create: list(anyText), update: list(anyText) })),
  newKey: optional(object<NonNullable<SyncSemantics["newKey"]>>({ column: identifier })),
  removalProfile: optional(kebab),
  removalDate: optional(object<NonNullable<SyncSemantics["removalDate"]>>({ column: identifier })),
  renameHints: withDefault(list(identifier), []),
  empty: withDefault(oneOf("clears", "keeps", "unknown"), "unknown"),
  effects: withDefault(list(effect), []),
  segments: withDefault(list(identifier), []),
});

const delivery = object<DeliveryRules>({
  temporary: withDefault(
    object<DeliveryRules["temporary"]>({
      suffix: text({ pattern: /^\.[A-Za-z0-9._-]*[A-Za-z0-9]$/, means: phrase("a suffix such as .part") }),
      apply: withDefault(oneOf("replace", "append"), "append"),
    }),
    { suffix: ".part" },
  ),
  fileNamePattern: optional(expression),
  container: optional(oneOf("zip")),
  consumed: withDefault(flag, false),
  protocols: withDefault(list(oneOf("sftp", "ftps", "ftp", "file", "manual"), { minimum: 1 }), ["sftp", "ftps", "ftp", "file", "manual"]),
});

const importFacts = object<ImportFacts>({
  schedule: optional(text({ check: checkSchedule })),
  laterByHours: optional(wholeNumber(1, 167)),
  page: optional(anyText),
  receipt: withDefault(oneOf("mail", "log", "none"), "none"),
});

const assumption = object<Assumption>({
  id: kebab,
  text: anyText,
  source: optional(anyText),
  when: optional(object<NonNullable<Assumption["when"]>>({ column: optional(identifier), emptyOptional: optional(flag) })),
});

const source = object<Source>({
  id: anyText,
  title: anyText,
  url: optional(text({ pattern: /^https?:\/\//, means: phrase("a web address") })),
});

const severities: ShapeReader<Readonly<Partial<Record<ProblemCode, SeverityOrOff>>>> = mapOf(severity, (name) =>
  (problemCodes as readonly string[]).includes(name) ? undefined : phrase("is no problem code"),
);

const rawProfile = object<Profile>(
  {
    id: kebab,
    version: text({ pattern: /^[0-9A-Za-z][0-9A-Za-z.-]*$/, means: phrase("a version such as 1 or 2026.11") }),
    title: anyText,
    description: anyText,
    verified: withDefault(flag, false),
    basedOn: optional(kebab),
    recognition: optional(oneOf("header", "configured")),
    dialect,
    header,
    columns: list(column, { minimum: 1 }),
    conditions: withDefault(list(condition), []),
    file,
    sync,
    delivery: withDefault(delivery, {}),
    import: withDefault(importFacts, {}),
    severities: withDefault(severities, {}),
    assumptions: withDefault(list(assumption), []),
    sources: withDefault(list(source), []),
  },
  { ignore: ["$schema"] },
);

export const profileShape: ShapeReader<Profile> = (value, place) => {
  const profile = rawProfile(value, place);
  for (const [i, each] of profile.columns.entries()) {
    const inside = at(at(place, "columns"), i);
    if (each.minimumLength !== undefined && each.maximumLength !== undefined && each.minimumLength > each.maximumLength) {
      report(inside, phrase("has a minimumLength above its maximumLength"));
    }
    if (each.minimum !== undefined && each.maximum !== undefined && each.minimum > each.maximum) {
      report(inside, phrase("has a minimum above its maximum"));
    }
    if (each.type === "boolean" && each.allowed !== undefined && each.allowed.length !== 2) {
      report(inside, phrase("is boolean and must allow two spellings, the one for true first"));
    }
  }
  return profile;
};
