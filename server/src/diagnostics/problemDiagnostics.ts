import type { Diagnostic, DiagnosticSeverity } from "vscode-languageserver-protocol";
import { type Problem, type ProblemCode, type ProblemQuery, problemPage, type Severity } from "#core";
import type { UserDocument } from "../documents/userDocument.ts";
import { diagnosticSeverity, diagnosticTag } from "../protocolValues.ts";

/** The editor draws 500 markers a file; the rest of them belong to other extensions. */
export const shownProblems: ProblemQuery = { maximum: 450 };

export const diagnosticSource = "usersync";

/** What a code action needs to find its problem again. */
export interface DiagnosticFacts {
  readonly record?: number;
  readonly field?: string;
}

export interface DiagnosticSupport {
  readonly relatedInformation: boolean;
  readonly tags: boolean;
  /** Pages of problems that the client shows beside their messages. */
  readonly problemPages: string | undefined;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: diagnosticSeverity.error,
  warning: diagnosticSeverity.warning,
  info: diagnosticSeverity.info,
};

/** Shown faded: the system does not read them. */
const unnecessary: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["blank-line", "unknown-column"]);

/** The problems of a document as the editor shows them: at most 450, shared out per code. */
export function problemDiagnostics(document: UserDocument, support: DiagnosticSupport): Diagnostic[] {
  return document.checker.problems(shownProblems).map((problem) => toDiagnostic(problem, document.uri, support));
}

export function toDiagnostic(problem: Problem, uri: string, support: DiagnosticSupport): Diagnostic {
  const { code, severity, message, range, record, field, related } = problem;
  const data: DiagnosticFacts = { ...(record === undefined ? {} : { record }), ...(field === undefined ? {} : { field }) };
  return {
    range,
    severity: severities[severity],
    code,
    source: diagnosticSource,
    message,
    data,
    ...(support.problemPages === undefined ? {} : { codeDescription: { href: problemPage(support.problemPages, code) } }),
    ...(support.tags && unnecessary.has(code) ? { tags: [diagnosticTag.unnecessary] } : {}),
    ...(support.relatedInformation && related
      ? { relatedInformation: [{ location: { uri, range: related.range }, message: related.message }] }
      : {}),
  };
}
