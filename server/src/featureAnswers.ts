/** Which request is answered by which feature. */
import { type CancellationToken, MessageType } from "vscode-languageserver";
import type {
  CodeAction,
  CodeActionParams,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  DocumentRangeFormattingParams,
  InlayHintParams,
  Location,
  Position,
  RenameParams,
  SelectionRangeParams,
  SemanticTokensRangeParams,
  TextDocumentPositionParams,
  WorkspaceEdit,
  WorkspaceSymbolParams,
} from "vscode-languageserver-protocol";
import type { Answer } from "./answers.ts";
import { secretPlace } from "./configuration/configActions.ts";
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
import { columnAt } from "./features/columnAt.ts";
import { columnPlace, columnRanges, namedColumns } from "./features/columnRanges.ts";
import { completion } from "./features/completion.ts";
import { configEdit } from "./features/configWishes.ts";
import { codeEdits } from "./features/countryCodes.ts";
import { documentSymbols } from "./features/documentSymbols.ts";
import { columnFill } from "./features/fillActions.ts";
import { folding } from "./features/folding.ts";
import { formatting } from "./features/formatting.ts";
import { headerRename } from "./features/headerRename.ts";
import { highlights } from "./features/highlights.ts";
import { hover } from "./features/hover.ts";
import { inlayHints } from "./features/inlayHints.ts";
import { definition, references } from "./features/references.ts";
import { prepareRename, rename } from "./features/rename.ts";
import { filePerson, restoreEdits } from "./features/restore.ts";
import { selectionRanges } from "./features/selectionRanges.ts";
import { semanticTokens } from "./features/semanticTokens.ts";
import { workspaceSymbols } from "./features/workspaceSymbols.ts";
import type { PersonPlace } from "./protocol/index.ts";
import { methods } from "./protocol/methods.ts";
import { automaticTrigger } from "./protocolValues.ts";
import type { Session } from "./session.ts";

interface InDocument {
  readonly textDocument: { readonly uri: string };
}

export function answerFeatures(session: Session, answer: Answer): void {
  const { documents } = session;
  /** Answers null for a document that is not open. */
  const inDocument = <P extends InDocument, R>(
    method: string,
    feature: (document: UserDocument, params: P, question: Question) => R | Promise<R>,
  ): void =>
    answer(method, async (params: P, token) => {
      const document = await documents.current(params.textDocument.uri);
      return document ? feature(document, params, { token, steps: stepsOn(session, [document], token) }) : null;
    });
  type At = TextDocumentPositionParams;

  answer("textDocument/diagnostic", (params: DocumentDiagnosticParams) => diagnosticReport(session, params));
  inDocument("textDocument/hover", (document, { position }: At) => hover(document, position, { problemPages: session.support.hoverPages }));
  inDocument("textDocument/completion", (document, { position }: At, { steps }) =>
    steps(completion(document, position, session.support.snippets)),
  );
  inDocument("textDocument/documentSymbol", documentSymbols);
  inDocument("textDocument/documentHighlight", (document, { position }: At) => highlights(document, position));
  inDocument("textDocument/definition", (document, { position }: At, { steps }) => definitions(session, document, { position, steps }));
  inDocument("textDocument/references", (document, { position }: At, { token }) =>
    acrossFiles(session, { document, token }, (files) => references(document, position, files)),
  );
  inDocument("textDocument/prepareRename", (document, { position }: At) => prepareRename(document, position));
  inDocument("textDocument/rename", (document, params: RenameParams, { token }) => renamed(session, document, { params, token }));
  inDocument("textDocument/foldingRange", folding);
  inDocument("textDocument/selectionRange", (document, { positions }: SelectionRangeParams) => selectionRanges(document, positions));
  inDocument("textDocument/formatting", (document, _params, { steps }) => steps(formatting(document)));
  inDocument("textDocument/rangeFormatting", (document, { range }: DocumentRangeFormattingParams, { steps }) =>
    steps(formatting(document, range)),
  );
  inDocument("textDocument/codeLens", (document) =>
    previewPlace(document.uri) ? [] : codeLens(document, session.support.ownCommands, session.lastRuns.get(uriKey(document.uri))),
  );
  inDocument("textDocument/semanticTokens/range", (document, { range }: SemanticTokensRangeParams) => semanticTokens(document, range));
  inDocument("textDocument/inlayHint", (document, { range }: InlayHintParams) => inlayHints(document, range, session.alignsColumns));
  answer("textDocument/codeAction", (params: CodeActionParams) => answerActions(session, params));
  answer("codeAction/resolve", (action: CodeAction, token) => resolveAction(session, action, token));
  answer("workspace/symbol", ({ query }: WorkspaceSymbolParams, token) =>
    acrossFiles(session, { token }, (files) => workspaceSymbols(files, query)),
  );
  answerColumns(session, answer);
  answerSecretPlace(session, answer);
}

interface Question {
  readonly token: CancellationToken;
  /** Runs a feature that may have to look through the whole file. */
  readonly steps: RunSteps;
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

/** A question of our own client about an open usersync.json. */
function answerSecretPlace({ configDocuments }: Session, answer: Answer): void {
  answer(methods.misplacedSecret, ({ uri, path }: { uri: string; path: readonly (string | number)[] }) => {
    const text = configDocuments.text(uri);
    return text === undefined ? null : secretPlace(text, path);
  });
}

/** Questions of our own client about columns and records. */
function answerColumns(session: Session, answer: Answer): void {
  const { documents } = session;
  answer(methods.column, async ({ uri, position }: { uri: string; position: Position }) => {
    const document = await documents.current(uri);
    return document ? columnAt(document, position) : null;
  });
  answer(methods.columns, async ({ uri }: { uri: string }) => {
    const document = await documents.current(uri);
    return document ? namedColumns(document) : null;
  });
  answer(methods.columnRanges, async ({ uri, column, maximum }: { uri: string; column: number; maximum: number }, token) => {
    const document = await documents.current(uri);
    return document ? stepsOn(session, [document], token)(columnRanges(document, column, maximum)) : null;
  });
  answer(methods.columnPlace, async ({ uri, position, column }: { uri: string; position: Position | null; column: number }) => {
    const document = await documents.current(uri);
    return document ? columnPlace(document, position, column) : null;
  });
  answer(methods.filePerson, async ({ uri, position }: { uri: string; position: Position }) => {
    const document = await documents.current(uri);
    return document ? filePerson(document, position) : null;
  });
  answer(
    methods.restoreEdits,
    async ({ uri, person, values }: { uri: string; person: PersonPlace | null; values: Readonly<Record<string, string>> }) => {
      const document = await documents.current(uri);
      return document ? restoreEdits(document, person, values) : null;
    },
  );
  answer(methods.countryCodeEdits, async ({ uri, column, code }: { uri: string; column: string; code: string }, token) => {
    const document = await documents.current(uri);
    return document ? stepsOn(session, [document], token)(codeEdits(document, column, code)) : null;
  });
  answer(methods.fillEdits, async ({ uri, column, value }: { uri: string; column: string; value: string }, token) => {
    const document = await documents.current(uri);
    return document ? stepsOn(session, [document], token)(columnFill(document, column, value)) : null;
  });
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

async function answerActions(session: Session, { textDocument: { uri }, range, context }: CodeActionParams): Promise<CodeAction[] | null> {
  const repairs = previewPlace(uri) ? [] : await session.configDocuments.actions(uri, range, session.support.ownCommands);
  if (repairs) {
    return repairs;
  }
  const document = await session.documents.current(uri);
  const automatic = context.triggerKind === automaticTrigger;
  return document ? codeActions(document, { range, only: context.only, automatic, today: new Date() }, session.support) : null;
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
