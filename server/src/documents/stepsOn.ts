import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Runtime } from "../runtime.ts";
import type { DocumentStore } from "./documentStore.ts";
import { runInSlices } from "./slices.ts";
import type { UserDocument } from "./userDocument.ts";

/** Other messages are handled between the steps. Rejects where the client took the question back, or a document changed. */
export type RunSteps = <R>(work: Generator<void, R>) => Promise<R>;

/** Runs the steps of a question about open documents. */
export function stepsOn(
  { documents, runtime }: { readonly documents: DocumentStore; readonly runtime: Runtime },
  asked: readonly UserDocument[],
  token: CancellationToken,
): RunSteps {
  const isOver = (): boolean => token.isCancellationRequested || !asked.every((document) => documents.isCurrent(document));
  return async (work) => {
    const done = await runInSlices(work, runtime, isOver);
    if (done) {
      return done.result;
    }
    // Clients ask again where the question still matters.
    throw token.isCancellationRequested
      ? new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.")
      : new ResponseError(LSPErrorCodes.ContentModified, "The document changed meanwhile.");
  };
}
