import { expect, test } from "vitest";
import { createWords, decode } from "#core";
import { LostLetters } from "../../../client/src/language/lostLetters.ts";
import { scriptedDialogue } from "../support/scriptedDialogue.ts";

const latin = (text: string) => Uint8Array.from(text, (unit) => unit.charCodeAt(0));
const uri = "file:///w/users.csv";
const open = (text: string) => ({ uri, name: "users.csv", text: () => text });

function lettersIn(buttons: readonly string[] = []) {
  const dialogue = scriptedDialogue({ buttons });
  const written: Uint8Array[] = [];
  const letters = new LostLetters({ dialogue, words: createWords("en"), writeBytes: async (_, bytes) => void written.push(bytes) });
  const read = (bytes: Uint8Array) => letters.read(open(decode(bytes).text), bytes, decode(bytes).facts);
  return { letters, dialogue, written, read };
}

test("a file that was saved with letters that nobody could read is given back as it was", async () => {
  const { letters, dialogue, written, read } = lettersIn(["Restore"]);
  const bytes = latin("id,name\n1,S\u00f8ren\n");
  read(bytes);
  const text = "id,name\n1,S\uFFFDren\n2,Bo\n";
  await letters.saved(open(text));
  expect(dialogue.shown).toEqual([expect.stringMatching(/^warning: users\.csv was saved while letters in it could not be read/)]);
  expect(written).toEqual([bytes]);
});

test("nothing is said where no letter is lost, where it was said already, or where the letters came so", async () => {
  const { letters, dialogue, read } = lettersIn();
  read(latin("id,name\n1,S\u00f8ren\n"));
  await letters.saved(open("id,name\n1,S\u00f8ren\n"));
  read(new TextEncoder().encode("id,name\n1,S\u00f8ren\n"));
  await letters.saved(open("id,name\n1,S\uFFFDren\n"));
  expect(dialogue.shown).toEqual([]);
  read(latin("id,name\n1,S\u00f8ren\n"));
  await letters.saved(open("\uFFFD"));
  await letters.saved(open("\uFFFD"));
  expect(dialogue.shown).toHaveLength(1);
});
