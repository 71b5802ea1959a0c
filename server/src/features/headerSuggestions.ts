import type { CompletionItem, Position } from "vscode-languageserver-protocol";
import { formatRecord } from "#core";
import type { UserDocument } from "../documents/userDocument.ts";
import { completionItemKind } from "../protocolValues.ts";

/** For an empty file: the header of the system it is for, or of any system where nothing says which. */
export function headerSuggestions({ table, profile, settings, words }: UserDocument, position: Position): CompletionItem[] {
  if (table.recordCount > 0) {
    return [];
  }
  const candidates = (profile ? [profile] : settings.profiles).filter(({ header }) => header.order !== "none");
  return candidates.map(({ id, title, columns, dialect }, index) => {
    const names = columns.map(({ name }) => name);
    const delimiter = dialect.delimiters[0] ?? ",";
    const text = formatRecord(names, { delimiter, escape: dialect.escape }, dialect.quoting);
    return {
      label: words.t("Header of {0}", title),
      detail: id,
      kind: completionItemKind.snippet,
      sortText: String(index).padStart(4, "0"),
      textEdit: { range: { start: position, end: position }, newText: `${text}\n` },
    };
  });
}
