import type { Location } from "vscode-languageserver-protocol";
import { comparePositions, type Position, type Range } from "#core";
import { type Meaning, meaningAt, placesOf, sameColumn } from "../documents/meaning.ts";
import type { UserDocument } from "../documents/userDocument.ts";

/** More are of no use in a list. */
const maximumReferences = 10_000;

/** Where the value under the cursor stands with the same meaning: in its column, and in the other user files. Looked for in steps. */
export function* references(document: UserDocument, position: Position, others: readonly UserDocument[]): Generator<void, Location[]> {
  const meaning = meaningAt(document, position);
  if (!meaning) {
    return [];
  }
  const found: Location[] = [];
  for (const each of [document, ...others.filter(({ uri }) => uri !== document.uri)]) {
    const column = each === document ? meaning.column : sameColumn(meaning.column, document, each);
    for (const ranges of column ? placesOf(each, { column, value: meaning.value }) : []) {
      found.push(...ranges.map((range) => ({ uri: each.uri, range })));
      if (found.length >= maximumReferences) {
        return found.slice(0, maximumReferences);
      }
      yield;
    }
  }
  return found;
}

/** The first place of a value in its file: where a duplicate comes from. On the first one itself, all others. */
export function* definition(document: UserDocument, position: Position): Generator<void, Location[]> {
  const meaning = meaningAt(document, position);
  const first = meaning && (yield* firstPlace(document, meaning));
  if (!meaning || !first) {
    return [];
  }
  const isHere = comparePositions(first.start, meaning.range.start) === 0;
  return isHere ? yield* references(document, position, []) : [{ uri: document.uri, range: first }];
}

function* firstPlace(document: UserDocument, meaning: Meaning): Generator<void, Range | undefined> {
  for (const [first] of placesOf(document, meaning)) {
    if (first) {
      return first;
    }
    yield;
  }
  return undefined;
}
