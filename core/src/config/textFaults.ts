/** What JSON passes over in silence, and a text that decides over people must not hold. */
import { getNodePath, type Node } from "jsonc-parser";
import { problemSentence } from "../profile/shape.ts";
import { type Phrase, phrase } from "../words/phrase.ts";
import { inEnglish } from "../words/words.ts";
import type { ConfigProblem } from "./config.ts";

/** Said of the place where it is lost. */
export const lostCharacter = phrase(
  "A character is lost here (U+FFFD): open the file with the encoding it has and save it as UTF-8, or write the character anew.",
);

/** Lost letters and keys that stand twice, each at its place. */
export function textFaults(root: Node, isLost = holdsLostCharacter, said: Phrase = lostCharacter): ConfigProblem[] {
  return [...lostCharacters(root, isLost, said), ...repeatedKeys(root)];
}

function holdsLostCharacter({ value }: Node): boolean {
  return String(value).includes("\u{fffd}");
}

/** What was not UTF-8 when it was read, or when somebody's editor read and saved it: a key with a lost letter protects nobody. */
function lostCharacters(node: Node, isLost: (text: Node) => boolean, said: Phrase): ConfigProblem[] {
  if (node.type === "string" && isLost(node)) {
    const { offset: start, length } = node;
    return [{ severity: "error", kind: "syntax", path: getNodePath(node), message: inEnglish(said), said, start, end: start + length }];
  }
  return (node.children ?? []).flatMap((child) => lostCharacters(child, isLost, said));
}

/** Of two properties of one name JSON takes the last and says nothing: guards would be gone. */
function repeatedKeys(node: Node): ConfigProblem[] {
  const keys = node.type === "object" ? (node.children ?? []).flatMap(({ children }) => children?.[0] ?? []) : [];
  const seen = new Set<unknown>();
  const said = phrase("stands here a second time: only one of them would count");
  const own = keys.flatMap((key): ConfigProblem[] => {
    if (!seen.has(key.value)) {
      seen.add(key.value);
      return [];
    }
    const path = [...getNodePath(node), String(key.value)];
    const sentence = problemSentence({ path, message: said });
    const { offset: start, length } = key;
    return [{ severity: "error", kind: "shape", path, message: inEnglish(sentence), said: sentence, start, end: start + length }];
  });
  return [...own, ...(node.children ?? []).flatMap(repeatedKeys)];
}
