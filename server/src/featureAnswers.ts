/** Which request of the standard protocol is answered by which feature. */
import { type CancellationToken, MessageType } from "vscode-languageserver";
import type {
  CodeAction,
  CodeActionParams,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  Location,
  Position,
  RenameParams,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import type { Answer } from "./answers.ts";
import { knownPlace } from "./configuration/knownPlace.ts";
import { uriKey } from "./configuration/uriPath.ts";
import { tell } from "./connection.ts";
import { problemDiagnostics, toDiagnostic } from "./diagnostics/problemDiagnostics.ts";
import { meaningAt } from "./documents/meaning.ts";
import { previewPlace } from "./documents/previewPlace.ts";
import { type RunSteps, stepsOn } from "./documents/stepsOn.ts";
import type { UserDocument } from "./documents/userDocument.ts";
import { type ActionData, codeActions, resolveEdit } from "./features/codeActions.ts";
import { codeLens } from "./features/codeLens.ts";
import { completion } from "./features/completion.ts";
import { configEdit } from "./features/configWishes.ts";
import { documentSymbols } from "./features/documentSymbols.ts";
import { folding } from "./features/folding.ts";
import { formatting } from "./features/formatting.ts";
import { headerRename } from "./features/headerRename.ts";
import { highlights } from "./features/highlights.ts";
import { hover } from "./features/hover.ts";
import { inlayHints } from "./features/inlayHints.ts";
import { definition, references } from "./features/references.ts";
import { prepareRename, rename } from "./features/rename.ts";
import { selectionRanges } from "./features/selectionRanges.ts";
import { semanticTokens } from "./features/semanticTokens.ts";
import { workspaceSymbols } from "./features/workspaceSymbols.ts";
import { inDocument } from "./inDocument.ts";
import { automaticTrigger } from "./protocolValues.ts";
import type { Session } from "./session.ts";

export function answerFeatures(session: Session, answer: Answer): void {
  answerAtPlace(session, answer);
  answerAboutLines(session, answer);
  answer("textDocument/diagnostic", (params) => diagnosticReport(session, params));
  answer("textDocument/codeAction", (params, token) => answerActions(session, params, token));
  answer("codeAction/resolve", (action, token) => resolveAction(session, action, token));
  answer("workspace/symbol", ({ query }, token) => acrossFiles(session, { token }, (files) => workspaceSymbols(files, query)));
}

/** What stands at a position, and what means the same. */
function answerAtPlace(session: Session, answer: Answer): void {
  answer(
    "textDocument/hover",
    inDocument(session, (document, { position }) => hover(document, position, { problemPages: session.support.hoverPages })),
  );
  answer(
    "textDocument/completion",
    inDocument(session, (document, { position }, { steps }) => steps(completion(document, position, session.support.snippets))),
  );
  answer(
    "textDocument/documentHighlight",
    inDocument(session, (document, { position }) => highlights(document, position)),
  );
  answer(
    "textDocument/definition",
    inDocument(session, (document, { position }, { steps }) => definitions(session, document, { position, steps })),
  );
  answer(
    "textDocument/references",
    inDocument(session, (document, { position }, { token }) =>
      acrossFiles(session, { document, token }, (files) => references(document, position, files)),
    ),
  );
  answer(
    "textDocument/prepareRename",
    inDocument(session, (document, { position }) => prepareRename(document, position)),
  );
  answer(
    "textDocument/rename",
    inDocument(session, (document, params, { token }) => renamed(session, document, { params, token })),
  );
  answer(
    "textDocument/selectionRange",
    inDocument(session, (document, { positions }) => selectionRanges(document, positions)),
  );
}

/** How a file is made up, and how it is shown and written. */
function answerAboutLines(session: Session, answer: Answer): void {
  answer(
    "textDocument/documentSymbol",
    inDocument(session, (document, _params, { steps }) => steps(documentSymbols(document))),
  );
  answer(
    "textDocument/foldingRange",
    inDocument(session, (document, _params, { steps }) => steps(folding(document))),
  );
  answer(
    "textDocument/formatting",
    inDocument(session, (document, _params, { steps }) => steps(formatting(document))),
  );
  answer(
    "textDocument/rangeFormatting",
    inDocument(session, (document, { range }, { steps }) => steps(formatting(document, range))),
  );
  answer(
    "textDocument/codeLens",
    inDocument(session, (document) =>
      previewPlace(document.uri) ? [] : codeLens(document, session.support.ownCommands, session.lastRuns.get(uriKey(document.uri))),
    ),
  );
  answer(
    "textDocument/semanticTokens/range",
    inDocument(session, (document, { range }) => semanticTokens(document, range)),
  );
  answer(
    "textDocument/inlayHint",
    inDocument(session, (document, { range }) => inlayHints(document, range, session.alignsColumns)),
  );
}

/** Looks through the open user files and those that their usersync.json names beside them; `document` is one that the question is about. */
async function acrossFiles<R>(
  session: Session,
  { document, token }: { readonly document?: UserDocument; readonly token: CancellationToken },
  search: (files: readonly UserDocument[]) => Generator<void, R>,
): Promise<R> {
  const open = await session.openFiles();
  const steps = stepsOn(session, document ? [document, ...open] : open, token);
  return steps(search([...open, ...(await session.closedFiles(open, steps))]));
}

async function renamed(
  session: Session,
  document: UserDocument,
  { params, token }: { readonly params: RenameParams; readonly token: CancellationToken },
): Promise<WorkspaceEdit | null> {
  const confirms = session.support.changeAnnotations;
  const header = await headerRename(document, params, { readText: session.readText, confirms });
  return header ?? acrossFiles(session, { document, token }, (files) => rename(document, params, { others: files, confirms }));
}

/** A value that usersync.json knows is defined there; any other comes from where it stands first. */
async function definitions(
  session: Session,
  document: UserDocument,
  { position, steps }: { readonly position: Position; readonly steps: RunSteps },
): Promise<Location[]> {
  const meaning = meaningAt(document, position);
  const { uri } = document.settings;
  const reference = meaning?.column.reference;
  const text = uri === undefined || reference === undefined ? undefined : await session.readText(uri);
  const range = text !== undefined && meaning && reference !== undefined ? knownPlace(text, reference, meaning.value) : undefined;
  return range && uri !== undefined ? [{ uri, range }] : steps(definition(document, position));
}

async function answerActions(
  session: Session,
  { textDocument: { uri }, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[] | null> {
  const repairs = previewPlace(uri) ? [] : await session.configDocuments.actions(uri, range, session.support.ownCommands);
  if (repairs) {
    return repairs;
  }
  const document = await session.documents.current(uri);
  const automatic = context.triggerKind === automaticTrigger;
  const question = { range, only: context.only, automatic, today: new Date() };
  return document ? stepsOn(session, [document], token)(codeActions(document, question, session.support)) : null;
}

async function resolveAction(session: Session, action: CodeAction, token: CancellationToken): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  const document = data && (await session.documents.current(data.uri));
  if (!document) {
    return action;
  }
  if (!data.wish) {
    return { ...action, edit: await stepsOn(session, [document], token)(resolveEdit(document, data)) };
  }
  const answer = await configEdit(document, data.wish, session.readText);
  if ("fault" in answer) {
    // An error in answer to this question is shown in English and with its code, or not at all.
    tell(session.connection, "window/showMessage", { type: MessageType.Error, message: answer.fault });
    return action;
  }
  return { ...action, edit: answer.edit };
}

async function diagnosticReport(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
): Promise<DocumentDiagnosticReport> {
  const { uri } = textDocument;
  const configItems = await session.configDocuments.diagnostics(uri);
  if (configItems) {
    return { kind: "full", items: configItems };
  }
  const { support } = session;
  const first = support.refresh.diagnostics ? await session.documents.firstProblems(uri) : undefined;
  if (first) {
    return { kind: "full", items: first.map((problem) => toDiagnostic(problem, uri, support.diagnostics)) };
  }
  const document = await session.documents.current(uri);
  if (!document) {
    return { kind: "full", items: [] };
  }
  const resultId = String(document.revision);
  if (resultId === previousResultId) {
    return { kind: "unchanged", resultId };
  }
  return { kind: "full", resultId, items: problemDiagnostics(document, support.diagnostics) };
}
