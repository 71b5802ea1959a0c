/** What can be written at a place of a mapping file, and what stands there: names of columns, with what is known of them. */
import { getLocation } from "jsonc-parser";
import { meaningOf } from "../profile/headerSynonyms.ts";
import { maskItem } from "../profile/mask.ts";
import type { Column, Profile } from "../profile/profile.ts";
import { formName } from "../words/formName.ts";
import type { Words } from "../words/words.ts";
import { foldForeign } from "./foldForeign.ts";
import type { SourceSample } from "./guessColumn.ts";
import { parseJoin } from "./joinText.ts";
import { mappingText } from "./mappingText.ts";
import { nameInMapping, targetColumns } from "./targetColumn.ts";

export interface MappingHelp {
  /** What fits here; `text` takes the place of `start` to `end`. */
  readonly completions: readonly { readonly label: string; readonly detail: string; readonly text: string }[];
  /** Of what stands there, quotes included; both the offset where nothing does. */
  readonly start: number;
  readonly end: number;
  /** Markdown; empty where there is nothing to say. */
  readonly hover: string;
}

export interface MappingHelpOptions {
  readonly profiles: readonly Profile[];
  /** The profile that the mapping names. */
  readonly profile: Profile | undefined;
  /** The columns of the foreign file, with the values of its first records. */
  readonly samples: readonly SourceSample[];
  readonly words: Words;
}

type Entry = MappingHelp["completions"][number];

export function mappingHelp(jsonc: string, offset: number, options: MappingHelpOptions): MappingHelp {
  const { path, isAtPropertyKey, previousNode } = getLocation(jsonc, offset);
  const isInside = previousNode !== undefined && offset >= previousNode.offset && offset <= previousNode.offset + previousNode.length;
  const start = isInside ? previousNode.offset : offset;
  const end = isInside ? previousNode.offset + previousNode.length : offset;
  const written: unknown = isInside ? previousNode.value : undefined;
  const value = typeof written === "string" ? written : "";
  return { start, end, ...helpAt({ path, isKey: isAtPropertyKey, value }, options) };
}

type Help = Pick<MappingHelp, "completions" | "hover">;

interface MappingSpot {
  readonly path: readonly (string | number)[];
  readonly isKey: boolean;
  /** What stands there; empty for nothing. */
  readonly value: string;
}

function helpAt({ path, isKey, value }: MappingSpot, options: MappingHelpOptions): Help {
  const [section, , property] = path;
  if (section === "profile" && path.length === 1 && !isKey) {
    const { profiles, profile } = options;
    return {
      completions: profiles.map(({ id, title, description }) => entry(id, title, description)),
      hover: profile ? `**${profile.title}**\n\n${profile.description}` : "",
    };
  }
  if (section === "columns" && path.length === 2 && isKey) {
    return targetHelp(value, options);
  }
  const isSource =
    (section === "columns" && !isKey && (path.length === 2 || property === "from")) ||
    ((section === "only" || section === "leaveOut") && path.length === 2 && isKey) ||
    (section === "unused" && path.length === 2);
  if (isSource) {
    return sourceHelp([value], options);
  }
  if ((section === "only" || section === "leaveOut") && path.length === 3) {
    const sample = find(options.samples, String(path[1]));
    return { completions: distinct(sample?.values ?? []).map((each) => entry(each, "", "")), hover: "" };
  }
  return section === "columns" && property === "join" ? { ...joinHelp(value, options), completions: [] } : { completions: [], hover: "" };
}

function targetHelp(name: string, { profile, words }: MappingHelpOptions): Help {
  if (!profile) {
    return { completions: [], hover: "" };
  }
  const [column] = targetColumns(profile, name);
  return {
    completions: profile.columns.map((each) =>
      entry(nameInMapping(profile, each), each.required ? words.t("{0} (required)", each.title) : each.title, each.description),
    ),
    hover: column ? `**${column.title}**${formWords(column, words)}\n\n${column.description}` : "",
  };
}

function formWords({ required, type, list, dateForm }: Column, words: Words): string {
  const parts = [
    required ? words.t("required") : "",
    dateForm ? words.t("date as {0}", dateForm) : (formName(type, words) ?? ""),
    list ? words.t("list, separated by {0}", `\`${list.separator}\``) : "",
  ];
  const said = parts.filter((word) => word !== "").join(", ");
  return said === "" ? "" : ` (${said})`;
}

function sourceHelp(names: readonly string[], { samples, words }: MappingHelpOptions): Help {
  const hovers = names.map((name) => find(samples, name)).filter((sample) => sample !== undefined);
  return {
    completions: samples.map((sample) => entry(sample.name, "", exampleWords(sample, words))),
    hover: hovers.map((sample) => words.t("**{0}**, in the export: {1}", sample.name, exampleWords(sample, words))).join("\n\n"),
  };
}

function joinHelp(template: string, options: MappingHelpOptions): Help {
  const parts = parseJoin(template) ?? [];
  return sourceHelp(
    parts.flatMap(({ kind, text }) => (kind === "column" ? [text] : [])),
    options,
  );
}

function find(samples: readonly SourceSample[], name: string): SourceSample | undefined {
  return samples.find((sample) => sample.name === name) ?? samples.find((sample) => foldForeign(sample.name) === foldForeign(name));
}

/** Cards, codes and national numbers are shown in part, as everywhere. */
function exampleWords({ name, values }: SourceSample, { t }: Words): string {
  const concept = meaningOf(name)?.concept;
  const isSecret = concept === "card" || concept === "pin" || concept === "nationalId";
  const shown = distinct(values)
    .slice(0, 3)
    .map((value) => `\`${(isSecret ? maskItem(value) : value).replaceAll("`", "ˋ")}\``);
  return shown.length > 0 ? shown.join(", ") : t("always empty in the first records");
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].slice(0, 50);
}

function entry(text: string, title: string, description: string): Entry {
  return { label: text, detail: [title, description].filter((part) => part !== "").join(": "), text: mappingText(text) };
}
