/** Repairs of problems: at one place, all of one kind, all safe ones; and what can be silenced. Big edits are computed when one is chosen. */
import type { CodeAction, WorkspaceEdit } from "vscode-languageserver-protocol";
import {
  compareRanges,
  type EditSteps,
  type Fix,
  fixAllSliced,
  fixesFor,
  type Problem,
  type ProblemCode,
  type Range,
  rangesTouch,
  safelyMended,
} from "#core";
import type { ClientSupport } from "../clientSupport.ts";
import { toDiagnostic } from "../diagnostics/problemDiagnostics.ts";
import { fixContext } from "../documents/fixContext.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { codeActionKind } from "../protocolValues.ts";
import { byteActions } from "./byteActions.ts";
import { type ColumnChange, columnActions, columnEdits } from "./columnActions.ts";
import { type ConfigWish, ignoreOffers } from "./configWishes.ts";
import { countryCodeActions } from "./countryCodes.ts";
import { fillActions } from "./fillActions.ts";
import { learnActions } from "./learnActions.ts";
import { lifecycleActions } from "./lifecycleActions.ts";
import { newPersonActions } from "./newPerson.ts";

export const fixAllKind = `${codeActionKind.sourceFixAll}.usersync`;

/** What an action needs to be computed when it is chosen. */
export interface ActionData {
  readonly uri: string;
  readonly scope: "here" | "column" | "file" | "safe" | "config" | "columns";
  readonly code?: ProblemCode;
  readonly fixId?: string;
  readonly field?: string;
  readonly range?: Range;
  readonly change?: ColumnChange;
  readonly wish?: ConfigWish;
}

interface CodeActionQuestion {
  readonly range: Range;
  readonly only: readonly string[] | undefined;
  /** The cursor moved; nobody asked. Only repairs are offered then: a light bulb on every line says nothing. */
  readonly automatic: boolean;
  readonly today: Date;
}

/** A menu is read by a person: at most so many problems of one selection are offered repairs. */
const maximumProblems = 20;

/** In steps: where a client cannot ask for the edit of the action that was chosen, all of them are worked out here. */
export function* codeActions(
  document: UserDocument,
  { range, only, automatic, today }: CodeActionQuestion,
  support: ClientSupport,
): Generator<void, CodeAction[]> {
  const actions: CodeAction[] = [];
  if (wants(only, codeActionKind.quickFix)) {
    actions.push(...(yield* quickFixes(document, range, support)));
  }
  if (wants(only, codeActionKind.person) && !automatic) {
    actions.push(...newPersonActions(document, support), ...lifecycleActions(document, range, today));
  }
  if (wants(only, codeActionKind.column) && !automatic) {
    for (const { action, change } of columnActions(document, range)) {
      actions.push(yield* toAction(document, { ...action, data: { scope: "columns", change } }, support));
    }
  }
  if (only?.some((kind) => covers(kind, fixAllKind))) {
    const title = document.words.t("Fix all that is safe");
    actions.push(yield* toAction(document, { title, kind: fixAllKind, data: { scope: "safe" } }, support));
  }
  return actions;
}

/** The edit of an action that was chosen, worked out in steps. */
export function* resolveEdit(document: UserDocument, data: ActionData): Generator<void, WorkspaceEdit> {
  const { uri, scope } = data;
  const edits =
    scope === "here"
      ? yield* editsHere(document, data)
      : data.change
        ? yield* columnEdits(document, data.change)
        : yield* editsEverywhere(document, data);
  yield;
  return { changes: { [uri]: edits.map(({ range, text }) => ({ range, newText: text })) } };
}

/** Without a list everything that is no source action is meant. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((each) => covers(each, kind));
}

/** `quickfix` covers `quickfix.a`; the empty kind covers all. */
function covers(kind: string, other: string): boolean {
  return kind === "" || other === kind || other.startsWith(`${kind}.`);
}

function* quickFixes(document: UserDocument, range: Range, support: ClientSupport): Generator<void, CodeAction[]> {
  const problems = document.checker
    .problems({ lines: { first: range.start.line, last: range.end.line } })
    .filter((problem) => rangesTouch(problem.range, range))
    .toSorted((a, b) => extent(a.range) - extent(b.range));
  const actions: CodeAction[] = [];
  const offered = new Map<string, CodeAction>();
  for (const problem of problems.slice(0, maximumProblems)) {
    actions.push(...(yield* repairsOf(document, problem, { support, offered })));
  }
  actions.push(...countryCodeActions(document, problems, support));
  return unique(document, [...actions, ...knownActions(document, problems, support), ...silenceActions(document, problems, support)]);
}

interface Offers {
  readonly support: ClientSupport;
  /** The repairs that give a cell another value, by both. */
  readonly offered: Map<string, CodeAction>;
}

/** First those at the place itself. One that an earlier problem has too is offered once, for both. */
function* repairsOf(document: UserDocument, problem: Problem, { support, offered }: Offers): Generator<void, CodeAction[]> {
  const diagnostic = toDiagnostic(problem, document.uri, support.diagnostics);
  const fixes = fixesFor(problem, fixContext(document));
  const actions: CodeAction[] = [];
  for (const fix of fixes) {
    const written = writtenValue(document, problem, fix);
    const same = offered.get(written ?? "");
    if (same) {
      same.diagnostics?.push(diagnostic);
      continue;
    }
    const action = { ...(yield* actionHere(document, { problem, fix }, support)), diagnostics: [diagnostic] };
    actions.push(action);
    if (written !== undefined) {
      offered.set(written, action);
    }
  }
  const others = [
    ...byteActions(document, problem, support),
    ...(yield* fillActions(document, problem, support)),
    ...(problem.code === "no-records" ? newPersonActions(document, support, { isRepair: true }) : []),
    ...learnActions(document, problem, support),
  ];
  actions.push(...others.map((action) => ({ ...action, diagnostics: [diagnostic] })));
  for (const fix of fixes) {
    actions.push(...(yield* actionsEverywhere(document, { problem, fix }, support)));
  }
  return actions;
}

/** Which cell gets which value. */
function writtenValue({ table }: UserDocument, { range }: Problem, { value }: Fix): string | undefined {
  const cell = value === undefined ? undefined : table.cellAt(range.start);
  return cell && `${cell.record.index} ${cell.column} ${value}`;
}

/** What is wrong with the value at the cursor comes before what is wrong with the whole record. */
function extent({ start, end }: Range): number {
  return end.line === start.line ? end.character - start.character : Number.POSITIVE_INFINITY;
}

/** A value that the list of usersync.json lacks may be right: the list then grows. */
function knownActions({ uri, profile, words }: UserDocument, problems: readonly Problem[], support: ClientSupport): CodeAction[] {
  return problems.flatMap(({ code, field, facts }) => {
    const column = profile?.columns.find(({ id }) => id === field);
    if (
      code !== "unknown-value" ||
      facts.isSeveral === true ||
      facts.alike !== undefined ||
      column?.reference === undefined ||
      typeof facts.value !== "string" ||
      !support.resolvesEdits
    ) {
      return [];
    }
    const data: ActionData = { uri, scope: "config", wish: { kind: "known", reference: column.reference, value: facts.value } };
    const title = words.t("Add {0} to the known values of {1} (usersync.json)", facts.value, column.title);
    return [{ title, kind: codeActionKind.quickFix, data }];
  });
}

/** Of so many kinds of problems at one place it is offered not to report them; each fills some lines of the menu. */
const maximumSilenced = 2;

/** Last in the menu. */
function silenceActions(document: UserDocument, problems: readonly Problem[], support: ClientSupport): CodeAction[] {
  if (!support.resolvesEdits) {
    return [];
  }
  const offered = problems.map((problem) => ignoreOffers(document, problem)).filter((offers) => offers.length > 0);
  return offered.slice(0, maximumSilenced).flatMap((offers) =>
    offers.map(({ title, entry }) => {
      const data: ActionData = { uri: document.uri, scope: "config", wish: { kind: "ignore", entry } };
      return { title, kind: codeActionKind.quickFix, data };
    }),
  );
}

interface Repair {
  readonly problem: Problem;
  readonly fix: Fix;
}

function actionHere(document: UserDocument, { problem, fix }: Repair, support: ClientSupport): Generator<void, CodeAction> {
  const { code, range } = problem;
  const data = { scope: "here", code, fixId: fix.id, range } as const;
  return toAction(document, { title: fix.title, kind: codeActionKind.quickFix, isPreferred: fix.preferred, data }, support);
}

function* actionsEverywhere(document: UserDocument, { problem, fix }: Repair, support: ClientSupport): Generator<void, CodeAction[]> {
  const { code, field } = problem;
  const count = document.checker.counts().byCode.get(code) ?? 0;
  if (fix.allTitle === undefined || count < 2) {
    return [];
  }
  const { t } = document.words;
  const data = { code, fixId: fix.id };
  const kind = codeActionKind.quickFix;
  const inFile = { title: t("{0} (in the file)", fix.allTitle), kind, data: { ...data, scope: "file" } } as const;
  const actions = [yield* toAction(document, inFile, support)];
  const column = document.profile?.columns.find(({ id }) => id === field);
  if (column) {
    const title = t("{0} (in {1})", fix.allTitle, column.title);
    actions.push(yield* toAction(document, { title, kind, data: { ...data, scope: "column", field: column.id } }, support));
  }
  return actions;
}

/** Clients that cannot ask for the edit of the action that was chosen get it at once. */
function* toAction(
  document: UserDocument,
  { data: wanted, ...action }: CodeAction & { readonly data: Omit<ActionData, "uri"> },
  { resolvesEdits }: ClientSupport,
): Generator<void, CodeAction> {
  const data = { uri: document.uri, ...wanted };
  return resolvesEdits ? { ...action, data } : { ...action, edit: yield* resolveEdit(document, data) };
}

function* editsHere(document: UserDocument, { code, fixId, range }: ActionData): EditSteps {
  const lines = range && { first: range.start.line, last: range.end.line };
  const problems = document.checker.problems({ ...(lines ? { lines } : {}), ...(code ? { codes: [code] } : {}) });
  const problem = problems.find((each) => range !== undefined && compareRanges(each.range, range) === 0);
  const fix = problem && fixesFor(problem, fixContext(document)).find(({ id }) => id === fixId);
  return fix ? yield* fix.edits() : [];
}

function editsEverywhere(document: UserDocument, { scope, code, fixId, field }: ActionData): EditSteps {
  const problems = document.checker.eachProblem(code ? [code] : safelyMended);
  const meant = scope === "column" ? inColumn(problems, field) : problems;
  return fixAllSliced(meant, fixContext(document), (fix) => (scope === "safe" ? fix.safe : fix.id === fixId));
}

function* inColumn(problems: Iterable<Problem>, field: string | undefined): Generator<Problem, void> {
  for (const problem of problems) {
    if (problem.field === field) {
      yield problem;
    }
  }
}

/**
 * Two problems at one place may have the same repair for all. In the header each title names the columns that it is about, so one that comes again is
 * the same repair, of several problems.
 */
function unique({ columns, table }: UserDocument, actions: readonly CodeAction[]): CodeAction[] {
  const header = table.record(columns.headerRecord);
  const line = header && table.cells(header)[0]?.start.line;
  const found = new Map<string, CodeAction>();
  for (const [index, action] of actions.entries()) {
    const { title, diagnostics } = action;
    const isOfHeader = diagnostics?.every(({ range }) => range.start.line === line) ?? true;
    const key = isOfHeader ? title : `${index} ${title}`;
    const earlier = found.get(key);
    if (!earlier) {
      found.set(key, action);
    } else if (earlier.diagnostics && diagnostics) {
      found.set(key, { ...earlier, diagnostics: [...earlier.diagnostics, ...diagnostics] });
    }
  }
  return [...found.values()];
}
