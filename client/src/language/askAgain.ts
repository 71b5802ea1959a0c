import { LSPErrorCodes, ResponseError } from "vscode-languageserver-protocol";

/** Asks the language server once more where the text changed before the answer was there, as the editor does for its own questions. */
export async function askAgain<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified)) {
        throw error;
      }
    }
  }
}
