import { createWords, learnProfile, phrase, readExample } from "#core";
import type { LearnAnswer, LearnRequest } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";
import { readFileOnce } from "./readFileOnce.ts";
import { readSetup } from "./setup.ts";
import type { Conversation } from "./world.ts";

/** A profile out of an example file. Fails with `config` where the file has no header or the profile to build on is not known. */
export async function learnColumns(
  { file, config, id, title, base, key, absent }: LearnRequest,
  { words = createWords("en") }: Pick<Conversation, "words"> = {},
): Promise<LearnAnswer> {
  const { bytes } = await readFileOnce(file);
  const example = readExample(bytes);
  if (!example) {
    throw new SyncFailure("config", phrase("{0} is no text, or has no header, so no columns can be learned from it.", file));
  }
  const { profiles } = await readSetup({ file, config });
  const known = profiles.find((profile) => profile.id === base);
  if (base !== undefined && !known) {
    throw new SyncFailure("config", phrase("There is no profile {0}.", base), {
      wayOut: phrase("Known are {0}.", profiles.map((profile) => profile.id).join(", ")),
    });
  }
  const { json, profile, questions } = learnProfile(example, {
    id,
    title,
    ...(known ? { base: known } : {}),
    ...(key === undefined ? {} : { key }),
    ...(absent === undefined ? {} : { absent }),
  });
  return {
    text: `${JSON.stringify(json, null, 2)}\n`,
    questions: questions.map(words.say),
    columns: profile.columns.map((column) => ({ id: column.id, name: column.name })),
    key: profile.file.key[0] ?? "",
  };
}
