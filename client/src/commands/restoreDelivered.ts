import type { FilePerson } from "#server/protocol";
import type { DeliveredPerson } from "#sync/protocol";
import { localMoment } from "../status/words.ts";
import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { namedFile } from "./chooseFile.ts";

type Fields = DeliveredPerson["fields"];

/** Values and people of the file that was delivered last: what was changed or removed since is offered back. */
export async function restoreDelivered(surroundings: Surroundings, argument: unknown): Promise<void> {
  const { records } = surroundings;
  const file = await namedFile(surroundings, argument);
  if (!file) {
    return;
  }
  const here = await records.here(file.uri);
  const wish = here && (await askFields(surroundings, file, here));
  if (!here || wish === "missing") {
    await restoreMissing(surroundings, file);
  } else if (wish) {
    await write(surroundings, { file, person: here, fields: wish });
  }
}

/** `undefined`: the person gave up, or there is nothing to restore and it was said. */
async function askFields(surroundings: Surroundings, file: UserFile, here: FilePerson): Promise<Fields | "missing" | undefined> {
  const { dialogue, engine, words } = surroundings;
  const { t } = words;
  const { people, deliveredAt } = await engine.delivered({ file: file.path, key: here.key });
  const changed = changedFields(people[0], here);
  const title = here.title || here.key.join(" ");
  const before = new Map(here.fields.map(({ id, shown }) => [id, shown]));
  return dialogue.pick<Fields | "missing">({
    title: t("Restore from the delivery of {0}", localMoment(deliveredAt, words)),
    placeholder:
      changed.length > 0
        ? t("{0}: which value?", title)
        : people[0]
          ? t("{0} stands as delivered", title)
          : t("{0} was not in that delivery", title),
    items: [
      ...(changed.length > 1 ? [{ label: t("All {0} values of {1}", changed.length, title), value: changed }] : []),
      ...changed.map((field) => ({
        label: field.title,
        description: `${before.get(field.id) || t("empty")} → ${field.shown || t("empty")}`,
        value: [field],
      })),
      { label: t("People who are missing from the file now…"), value: "missing" },
    ],
  });
}

/** Of the columns that the file has now. */
function changedFields(person: DeliveredPerson | undefined, here: FilePerson): Fields {
  const now = new Map(here.fields.map(({ id, value }) => [id, value]));
  return (person?.fields ?? []).filter(({ id, value }) => now.has(id) && now.get(id) !== value);
}

async function restoreMissing(surroundings: Surroundings, file: UserFile): Promise<void> {
  const { dialogue, engine, words } = surroundings;
  const { t } = words;
  const { people, more, deliveredAt } = await engine.delivered({ file: file.path });
  const time = localMoment(deliveredAt, words);
  if (people.length === 0) {
    dialogue.mention(t("Nobody is missing: all people of the delivery of {0} are in {1}.", time, file.name));
    return;
  }
  const person = await dialogue.pick<DeliveredPerson>({
    title: t("Missing since the delivery of {0}", time),
    placeholder: more > 0 ? t("Who comes back? The preview names the other {0}", more) : t("Who comes back, at the end of the file?"),
    items: people.map((each) => ({ label: each.title || each.key.join(" "), description: each.key.join(" "), value: each })),
  });
  const [chosen] = person ? (await engine.delivered({ file: file.path, key: person.key })).people : [];
  if (chosen) {
    await write(surroundings, { file, person: null, fields: chosen.fields });
  }
}

interface Restoration {
  readonly file: UserFile;
  /** Null: somebody who comes back. */
  readonly person: FilePerson | null;
  readonly fields: Fields;
}

async function write({ dialogue, records, words: { t } }: Surroundings, { file, person, fields }: Restoration): Promise<void> {
  const values = Object.fromEntries(fields.map(({ id, value }) => [id, value]));
  if (await records.restore(file.uri, person && { record: person.record, key: person.key }, values)) {
    dialogue.mention(t("Restored: one Undo takes it back"));
  } else {
    await dialogue.tell("warning", t("The file has changed, or where its records end is not certain: nothing was restored."), []);
  }
}
