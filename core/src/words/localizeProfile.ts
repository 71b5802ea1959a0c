import type { Column, Profile } from "../profile/profile.ts";
import type { Words } from "./words.ts";

/**
 * A profile whose texts for people (titles, descriptions, effects, assumptions) are in the reader's language, where somebody translated them.
 * What the system reads (ids, names of columns, values) stays, and so does the version: an approval holds in every language.
 */
export function localizeProfile(profile: Profile, words: Words): Profile {
  if (words.language === "en") {
    return profile;
  }
  const { data } = words;
  return Object.freeze({
    ...profile,
    title: data(profile.title),
    description: data(profile.description),
    columns: profile.columns.map((column) => localizeColumn(column, words)),
    conditions: profile.conditions.map((condition) => ({ ...condition, message: data(condition.message) })),
    sync: { ...profile.sync, effects: profile.sync.effects.map((effect) => ({ ...effect, text: data(effect.text) })) },
    assumptions: profile.assumptions.map((assumption) => ({ ...assumption, text: data(assumption.text) })),
  });
}

function localizeColumn(column: Column, { data }: Words): Column {
  const { patternHint, deprecated, discouraged } = column;
  return {
    ...column,
    title: data(column.title),
    description: data(column.description),
    ...(patternHint === undefined ? {} : { patternHint: data(patternHint) }),
    ...(deprecated === undefined ? {} : { deprecated: data(deprecated) }),
    ...(discouraged === undefined ? {} : { discouraged: { ...discouraged, reason: data(discouraged.reason) } }),
  };
}
