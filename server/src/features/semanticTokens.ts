import type { SemanticTokens, SemanticTokensLegend } from "vscode-languageserver-protocol";
import type { CellPlace, Range } from "#core";
import type { UserDocument } from "../documents/userDocument.ts";
import { recordsIn } from "./visibleRecords.ts";

/** Standard types that can be read in every theme that editors come with; neighbouring columns differ. */
export const tokenTypes = ["type", "string", "function", "number", "parameter", "keyword", "variable"] as const;
export const tokensLegend: SemanticTokensLegend = { tokenTypes: [...tokenTypes], tokenModifiers: ["declaration"] };

const declaration = 1;

/** A colour for each column, over the lines asked for. A cell of several lines gets one token a line. */
export function semanticTokens(document: UserDocument, range: Range): SemanticTokens {
  if (document.limitation !== undefined) {
    return { data: [] };
  }
  const data: number[] = [];
  let line = 0;
  let character = 0;
  const push = (
    at: { readonly line: number; readonly character: number; readonly length: number },
    type: number,
    modifiers: number,
  ): void => {
    if (at.length > 0) {
      data.push(at.line - line, at.line === line ? at.character - character : at.character, at.length, type, modifiers);
      line = at.line;
      character = at.character;
    }
  };
  for (const cells of recordsIn(document, range)) {
    const modifiers = cells[0]?.record.index === document.columns.headerRecord ? declaration : 0;
    for (const cell of cells) {
      for (const piece of pieces(cell)) {
        push(piece, cell.column % tokenTypes.length, modifiers);
      }
    }
  }
  return { data };
}

function pieces({ raw, start }: CellPlace): { line: number; character: number; length: number }[] {
  return raw
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ line: start.line + index, character: index === 0 ? start.character : 0, length: text.length }));
}
