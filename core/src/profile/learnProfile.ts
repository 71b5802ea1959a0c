/** A profile out of an example file: what the file shows is taken over, what it cannot show is asked. */

import type { Dialect } from "../csv/dialect.ts";
import type { FileFacts } from "../rules/checker.ts";
import { oneLine } from "../words/oneLine.ts";
import { inTurn, type Phrase, phrase } from "../words/phrase.ts";
import { inEnglish } from "../words/words.ts";
import { looksLikeValue, mapColumns } from "./columnMap.ts";
import { guessForm } from "./guessForm.ts";
import { meaningOf } from "./headerSynonyms.ts";
import type { Column, ColumnId, Profile, ProfileDialect, SyncSemantics } from "./profile.ts";
import { readProfile } from "./readProfile.ts";

export interface ProfileExample {
  /** At least one name. */
  readonly header: readonly string[];
  /** Values of data records; a few hundred are enough. */
  readonly records: readonly (readonly string[])[];
  readonly dialect: Dialect;
  readonly facts: FileFacts;
  /** Records above the header. */
  readonly linesAbove: number;
  /** True where every value of the example stands in quotes. */
  readonly allQuoted: boolean;
}

export interface LearnOptions {
  /** In kebab-case. */
  readonly id: string;
  readonly title: string;
  /** The profile whose rules are kept, for the columns that the example has too. */
  readonly base?: Profile;
  /** Without a base, what a person has said: the id of the column that tells people apart, and what becomes of people missing from a file. */
  readonly key?: ColumnId;
  readonly absent?: SyncSemantics["absent"];
}

export interface LearnedProfile {
  /** What a profile file says; a person may go on with it. */
  readonly json: unknown;
  readonly profile: Profile;
  /** What the example cannot tell, as questions to the person. */
  readonly questions: readonly Phrase[];
}

/**
 * Names, order and dialect come from the example, which makes the columns verified. With a base, rules of its columns are kept: they are found
 * by name, else by their place between neighbours that were found. Without one, forms and the key are guessed and asked about.
 */
export function learnProfile(example: ProfileExample, options: LearnOptions): LearnedProfile {
  const { columns, questions } = options.base ? learnFromBase(example, options.base) : { columns: guessColumns(example), questions: [] };
  const json = {
    ...(options.base ? rulesOf(options.base, columns, example) : plainRules(columns, example, options)),
    id: options.id,
    version: "1",
    title: options.title,
    description: options.base?.description ?? "Learned from an example file.",
    verified: true,
    dialect: learnDialect(example, options.base),
    columns,
  };
  const result = readProfile(json);
  if ("problems" in result) {
    throw new Error(`A learned profile cannot be read: ${inEnglish(inTurn(result.problems))}`);
  }
  const { profile } = result;
  const keyQuestions = options.base && `${options.base.file.key}` !== `${profile.file.key}` ? [keyQuestion(profile)] : [];
  const ownQuestions = options.base ? [...questions, ...keyQuestions] : plainQuestions(profile, options);
  return { json, profile, questions: [...exampleQuestions(example), ...ownQuestions] };
}

function learnDialect({ dialect, facts, allQuoted, records }: ProfileExample, base: Profile | undefined): ProfileDialect {
  const { lf = 0, crlf = 0 } = facts.lineEndings ?? {};
  const seenEnding = lf === crlf ? "any" : lf > crlf ? "lf" : "crlf";
  return {
    delimiters: [dialect.delimiter],
    escape: dialect.escape,
    quoting: allQuoted ? "all" : (base?.dialect.quoting ?? "minimal"),
    lineEnding: base?.dialect.lineEnding ?? seenEnding,
    encoding: facts.encoding === "windows-1252" || facts.likelyEncoding === "windows-1252" ? "windows-1252" : "utf-8",
    byteOrderMark: facts.byteOrderMark ? "allow" : (base?.dialect.byteOrderMark ?? "forbid"),
    lineBreaksInValues: base?.dialect.lineBreaksInValues === true || records.some((record) => record.some((value) => /[\r\n]/.test(value))),
  };
}

interface LearnedColumns {
  readonly columns: readonly Column[];
  readonly questions: readonly Phrase[];
}

function learnFromBase(example: ProfileExample, base: Profile): LearnedColumns {
  const named = mapColumns({ ...base, header: { ...base.header, order: "any" } }, example.header).columns;
  const found = example.header.map((_, i) => named[i] ?? columnByPlace(base, named, i));
  const missing = base.columns.filter((column) => !found.includes(column));
  const taken = new Set([...base.columns, ...found].map((column) => column?.id ?? ""));
  const renamed = found.flatMap((column, i) =>
    column && !named[i] ? [phrase("Is {0} the column that was called {1} ({2})?", example.header[i] ?? "", column.name, column.title)] : [],
  );
  return {
    columns: found.map((column, i) =>
      column ? renamedTo(example.header[i] || column.name, column, found) : guessColumn(example, i, taken),
    ),
    questions: [...renamed, ...missing.map(({ name }) => phrase("The example has no column {0}: is it not used?", name))],
  };
}

/** Without what the profile says about columns that the example lacks. */
function renamedTo(name: string, column: Column, found: readonly (Column | undefined)[]): Column {
  const { emptyExcusedBy, namedBy, localPartOf, ...own } = column;
  const others = Object.entries({ emptyExcusedBy, namedBy, localPartOf }).filter(
    ([, id]) => id !== undefined && found.some((each) => each?.id === id),
  );
  return { ...own, name, ...Object.fromEntries(others) };
}

/** A column whose name changed keeps its place: as many unknown names between two known ones as the base has columns there. */
function columnByPlace(base: Profile, named: readonly (Column | undefined)[], index: number): Column | undefined {
  let left = index;
  while (left >= 0 && !named[left]) {
    left--;
  }
  let right = index;
  while (right < named.length && !named[right]) {
    right++;
  }
  const before = left < 0 ? -1 : base.columns.indexOf(named[left] as Column);
  const after = right === named.length ? base.columns.length : base.columns.indexOf(named[right] as Column);
  const between = base.columns.slice(before + 1, Math.max(after, before + 1));
  const fits = between.length === right - left - 1 && between.every((column) => !named.includes(column));
  return fits ? between[index - left - 1] : undefined;
}

/** The base's rules without those about columns that are gone. */
function rulesOf(base: Profile, columns: readonly Column[], { linesAbove }: ProfileExample): object {
  const ids = new Set(columns.map(({ id }) => id));
  const { sync, conditions, file, assumptions } = base;
  const { deletion, deactivation, action, newKey, removalDate, ...restOfSync } = sync;
  const kept = Object.entries({ deletion, deactivation, action, newKey, removalDate }).filter(([, rule]) => rule && ids.has(rule.column));
  const { uniqueTogether, companions, ...restOfFile } = file;
  return {
    ...base,
    basedOn: base.id,
    header: { ...base.header, preambleLines: linesAbove },
    recognition: "header",
    conditions: conditions.filter(({ when, then }) => [when.column, ...then.columns].every((id) => ids.has(id))),
    file: {
      ...restOfFile,
      key: file.key.filter((id) => ids.has(id)).length > 0 ? file.key.filter((id) => ids.has(id)) : columns.slice(0, 1).map(({ id }) => id),
      ...(uniqueTogether ? { uniqueTogether: uniqueTogether.filter((set) => set.every((id) => ids.has(id))) } : {}),
      ...(companions ? { companions: companions.filter(({ column }) => column === undefined || ids.has(column)) } : {}),
    },
    sync: {
      ...restOfSync,
      ...Object.fromEntries(kept),
      renameHints: sync.renameHints.filter((id) => ids.has(id)),
      effects: sync.effects.filter(({ column }) => column === undefined || ids.has(column)),
      segments: sync.segments.filter((id) => ids.has(id)),
    },
    assumptions: assumptions.filter(({ when }) => when?.column === undefined || ids.has(when.column)),
  };
}

function guessColumns(example: ProfileExample): Column[] {
  const taken = new Set<string>();
  return example.header.map((_, i) => guessColumn(example, i, taken));
}

const secretName = /card|badge|pin\b|code|password|token/i;
/** What exports call the same in the languages of the product's users. */
const secretConcepts: ReadonlySet<string | undefined> = new Set(["card", "pin", "nationalId"]);

function guessColumn(example: ProfileExample, index: number, taken: Set<string>): Column {
  const name = example.header[index]?.trim() ? (example.header[index] as string) : `Column ${index + 1}`;
  const concept = meaningOf(name)?.concept;
  const values = example.records.map((record) => record[index] ?? "");
  return {
    id: freeId(name, taken),
    name,
    aliases: [],
    title: oneLine(name).trim(),
    description: "Learned from an example file.",
    required: false,
    emptyMatters: false,
    ...guessForm(values),
    sensitive: secretName.test(name) || secretConcepts.has(concept),
    access: false,
    collides: false,
    nameLike: false,
    personName: concept === "fullName" || /^(?:full |display |user )?name$/i.test(name),
  };
}

/** `Card No.` becomes `cardNo`; a name without Latin letters becomes `column3`. */
function freeId(name: string, taken: Set<string>): string {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
  const joined = words
    .map((word, i) => (i === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()))
    .join("");
  const stem = /^[a-z]/.test(joined) ? joined : `column${joined}`;
  let id = stem;
  for (let n = 2; taken.has(id); n++) {
    id = `${stem}${n}`;
  }
  taken.add(id);
  return id;
}

/** Without a base nothing is known about what the system does, so the safest is assumed: whoever is missing is deleted. */
function plainRules(columns: readonly Column[], example: ProfileExample, { key, absent = "deleted" }: LearnOptions): object {
  const said = columns.find(({ id }) => id === key);
  return {
    header: { order: "exact", preambleLines: example.linesAbove },
    file: { key: [(said ?? guessKey(columns, example)).id], keyCase: "warn" },
    sync: { mode: absent === "kept" ? "upsert" : "full-replace", absent },
  };
}

/** What a key is called, the likeliest first: Staff No, Medarbejdernr, Personalnummer, Osobní číslo; then what one logs in by. */
const keyNames = [/\b(?:id|no|nr|key)\b|[a-z]ID$|nr\.?$|numb|numm|číslo|initials/i, /mail|login|user/i];

/** A column with a value in every record, no value twice, nothing to be kept secret, and a name that sounds like a key; else the first one without a repetition. */
function guessKey(columns: readonly Column[], { records }: ProfileExample): Column {
  const unique = columns.filter(({ sensitive }, i) => {
    const values = records.map((record) => record[i] ?? "");
    return !sensitive && !values.includes("") && new Set(values).size === values.length;
  });
  const named = keyNames.map((names) => unique.find(({ name }) => names.test(name)));
  return (named.find((column) => column !== undefined) ?? unique[0] ?? columns[0]) as Column;
}

function keyQuestion({ columns, file }: Profile): Phrase {
  return phrase("Does {0} tell people apart?", oneLine(columns.find(({ id }) => id === file.key[0])?.name ?? ""));
}

/** What is odd about the example itself: the columns may not be those of the system. */
function exampleQuestions({ header, linesAbove, facts }: ProfileExample): Phrase[] {
  const value = header.find((name) => looksLikeValue(name));
  const unnamed = header.flatMap((name, i) => (name.trim() === "" ? [i + 1] : []));
  const odd = header.filter((name) => name.trim() !== "" && (name !== name.trim() || /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(name)));
  return [
    ...(value === undefined ? [] : [phrase("Is the first line of the example a header? {0} looks like a value.", oneLine(value))]),
    ...(linesAbove === 0
      ? []
      : [phrase("{0, plural, one {{0} line stands} other {{0} lines stand}} above the header: is it so in every file?", linesAbove)]),
    ...(unnamed.length === 0
      ? []
      : [
          phrase(
            "Which name is missing at place {0} of the header? Files are refused until it stands in the profile and in the file.",
            unnamed.length > 8 ? `${unnamed.slice(0, 8).join(", ")}, …` : unnamed.join(", "),
          ),
        ]),
    ...odd.map((name) =>
      phrase("Does the system write {0} with the spaces around it, or what nobody sees in it, as the example does?", oneLine(name)),
    ),
    ...(facts.encoding?.startsWith("utf-16")
      ? [phrase("Does the system take UTF-8? The example is UTF-16, which no profile can ask for.")]
      : []),
    ...(facts.encoding === "unknown"
      ? [phrase("Which encoding does the example have? It holds bytes that cannot be read: save it as UTF-8, and learn again.")]
      : []),
  ];
}

function plainQuestions(profile: Profile, { key, absent }: LearnOptions): Phrase[] {
  const { columns } = profile;
  return [
    ...(columns.some(({ id }) => id === key) ? [] : [keyQuestion(profile)]),
    ...(absent ? [] : [phrase("What happens to people who are missing from the file? Until it is said, they are taken to be deleted.")]),
    phrase("Which columns must have a value in every record?"),
    phrase("Losing which values locks somebody out (cards, codes, groups)?"),
    phrase("How is the file named while it is being uploaded?"),
    phrase("When does the system read the file?"),
  ];
}
