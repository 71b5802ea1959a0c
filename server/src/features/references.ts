import type { Location } from "vscode-languageserver-protocol";
import { comparePositions, type Position } from "#core";
import { meaningAt, placesOf, sameColumn } from "../documents/meaning.ts";
import type { UserDocument } from "../documents/userDocument.ts";

/** More are of no use in a list. */
const maximumReferences = 10_000;

/** Where the value under the cursor stands with the same meaning: in its column, and in the other open user files. */
export function references(document: UserDocument, position: Position, others: readonly UserDocument[]): Location[] {
  const meaning = meaningAt(document, position);
  if (!meaning) {
    return [];
  }
  const found: Location[] = [];
  for (const each of [document, ...others.filter(({ uri }) => uri !== document.uri)]) {
    const column = each === document ? meaning.column : sameColumn(meaning.column, document, each);
    for (const range of column ? placesOf(each, { column, value: meaning.value }) : []) {
      if (found.length === maximumReferences) {
        return found;
      }
      found.push({ uri: each.uri, range });
    }
  }
  return found;
}

/** The first place of a value in its file: where a duplicate comes from. On the first one itself, all others. */
export function definition(document: UserDocument, position: Position): Location[] {
  const meaning = meaningAt(document, position);
  const first = meaning && placesOf(document, meaning).next().value;
  if (!meaning || !first) {
    return [];
  }
  const isHere = comparePositions(first.start, meaning.range.start) === 0;
  return isHere ? references(document, position, []) : [{ uri: document.uri, range: first }];
}
