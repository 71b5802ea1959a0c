/** Phone numbers without a country code, where the file does not say which: our client asks once for a whole column. */
import type { CodeAction, TextEdit } from "vscode-languageserver-protocol";
import {
  countryCodeEdits,
  type TextEdit as Edit,
  isCountryCode,
  mergeEdits,
  type Problem,
  type ProblemCode,
  usedCountryCodes,
  withoutCode,
} from "#core";
import type { ClientSupport } from "../clientSupport.ts";
import { fixContext, isCutRight } from "../documents/fixContext.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { clientCommands } from "../protocol/index.ts";
import { codeActionKind } from "../protocolValues.ts";

const codes: readonly ProblemCode[] = ["type", "pattern"];

export function countryCodeActions(document: UserDocument, problems: readonly Problem[], { ownCommands }: ClientSupport): CodeAction[] {
  const wanting = ownCommands ? problems.find((problem) => lacksCode(document, problem)) : undefined;
  const column = document.profile?.columns.find(({ id }) => id === wanting?.field);
  if (!column || usedCountryCodes(column, fixContext(document)).length > 0) {
    return [];
  }
  const title = document.words.t("Add a country code to the numbers in {0}…", column.title);
  const command = { title, command: clientCommands.addCountryCode, arguments: [document.uri, column.id, column.title] };
  return [{ title, kind: codeActionKind.quickFix, command }];
}

function lacksCode({ profile, table }: UserDocument, { code, field, range }: Problem): boolean {
  const column = profile?.columns.find(({ id }) => id === field);
  return codes.includes(code) && column?.type === "phone" && withoutCode(table.cellAt(range.start)?.value ?? "") !== undefined;
}

/** None for what is no country code, and none where it is not certain how the fields are cut. Worked out in steps. */
export function* codeEdits(document: UserDocument, column: string, code: string): Generator<void, TextEdit[]> {
  if (!isCountryCode(code) || !isCutRight(document)) {
    return [];
  }
  const context = fixContext(document);
  const edits: Edit[] = [];
  for (const problem of document.checker.eachProblem(codes)) {
    if (problem.field === column) {
      edits.push(...countryCodeEdits(problem, context, code));
    }
    yield;
  }
  return mergeEdits(edits).map(({ range, text }) => ({ range, newText: text }));
}
