import type { CancellationToken } from "vscode-languageserver";
import { type RunSteps, stepsOn } from "./documents/stepsOn.ts";
import type { UserDocument } from "./documents/userDocument.ts";
import type { Session } from "./session.ts";

/** As the standard protocol names a document, or as our own does. */
type AboutDocument = { readonly textDocument: { readonly uri: string } } | { readonly uri: string };

interface Question {
  readonly token: CancellationToken;
  /** Runs a feature that may have to look through the whole file. */
  readonly steps: RunSteps;
}

/** The handler of a question about an open user file: null where it is not open. */
export function inDocument<P extends AboutDocument, R>(
  session: Session,
  feature: (document: UserDocument, params: P, question: Question) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R | null> {
  return async (params, token) => {
    const document = await session.documents.current("textDocument" in params ? params.textDocument.uri : params.uri);
    return document ? feature(document, params, { token, steps: stepsOn(session, [document], token) }) : null;
  };
}
