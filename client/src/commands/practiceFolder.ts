import type { Surroundings } from "../surroundings/surroundings.ts";

export interface PracticeFolder {
  readonly name: string;
  /** It is not there yet. */
  readonly isNew: boolean;
}

const firstName = "usersync-practice";

/**
 * Which folder is opened to practise in, of those that are there or could be; `undefined` where the person wants none. A folder that is there holds
 * what somebody changed and pushed, so nothing is ever copied over it.
 */
export async function practiceFolder(
  { dialogue, words: { t } }: Pick<Surroundings, "dialogue" | "words">,
  exists: (name: string) => Promise<boolean>,
): Promise<PracticeFolder | undefined> {
  if (!(await exists(firstName))) {
    return { name: firstName, isNew: true };
  }
  const free = await freeName(exists);
  return dialogue.pick<PracticeFolder | undefined>({
    title: t("There is a folder {0} already", firstName),
    placeholder: t("Nothing in it is overwritten"),
    items: [
      { label: t("Open it as it is"), detail: t("With what was changed and pushed in it"), value: { name: firstName, isNew: false } },
      {
        label: t("Make a new one beside it"),
        detail: t("{0}, with the sample files as they come", free),
        value: { name: free, isNew: true },
      },
      { label: t("Cancel"), value: undefined },
    ],
  });
}

async function freeName(exists: (name: string) => Promise<boolean>): Promise<string> {
  for (let number = 2; ; number += 1) {
    const name = `${firstName}-${number}`;
    if (!(await exists(name))) {
      return name;
    }
  }
}
