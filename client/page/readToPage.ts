import type {
  PageColumn,
  PageField,
  PageGroup,
  PageGroups,
  PageGuard,
  PageHead,
  PageRow,
  PageSource,
  ToPage,
} from "../src/preview/pageMessages.ts";

type Check = (value: unknown) => boolean;

/** One for each field of `T`, those that may be missing included: a field that is added does not compile without. */
type Checks<T> = { readonly [K in keyof T]-?: Check };

type Message<Kind extends ToPage["kind"]> = Extract<ToPage, { readonly kind: Kind }>;

/** A message of the extension, or `undefined` where it is none: other frames can post to this one too. */
export function readToPage(value: unknown): ToPage | undefined {
  return isMessage(value) ? value : undefined;
}

const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const share: Check = (value) => typeof value === "number";
const count: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const listOf =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(item);
const oneOf =
  <T>(...values: readonly T[]): Check =>
  (value) =>
    values.includes(value as T);
const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

function fields<T>(checks: Checks<T>): Check {
  const each = Object.entries<Check>(checks);
  return (value) => isFields(value) && each.every(([name, check]) => check(value[name]));
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const kinds = { create: count, update: count, delete: count, rename: count };

const head = fields<PageHead>({
  file: text,
  sentence: text,
  system: text,
  target: text,
  baseline: text,
  id: text,
  counts: fields<PageHead["counts"]>({ create: count, update: count, delete: count, unchanged: count }),
  guards: listOf(fields<PageGuard>({ name: text, verdict: oneOf<PageGuard["verdict"]>("ok", "held", "stop"), message: text, share })),
  columns: listOf(fields<PageColumn>({ kind: oneOf<PageColumn["kind"]>("added", "removed"), title: text, effect: text })),
  observations: listOf(text),
  assumptions: listOf(text),
  sources: listOf(fields<PageSource>({ title: text, url: either(text, oneOf(undefined)) })),
  rows: fields<PageHead["rows"]>(kinds),
  changedColumns: listOf(fields<PageHead["changedColumns"][number]>({ id: text, title: text, people: count })),
  groups: listOf(
    fields<PageGroups>({ title: text, values: listOf(fields<PageGroup>({ name: text, ...kinds, unchanged: count })), untouched: count }),
  ),
});

const row = fields<PageRow>({
  index: count,
  kind: oneOf<PageRow["kind"]>("create", "update", "delete", "rename"),
  key: text,
  title: text,
  fields: listOf(fields<PageField>({ column: text, title: text, from: text, to: text, isMasked: flag, mayBeKept: flag })),
  effects: listOf(text),
  isInFile: flag,
});

const messages: Checks<{ [Kind in ToPage["kind"]]: Message<Kind> }> = {
  plan: fields<Message<"plan">>({ kind: text, head, canPush: flag }),
  rows: fields<Message<"rows">>({ kind: text, turn: count, from: count, total: count, rows: listOf(row) }),
  notice: fields<Message<"notice">>({
    kind: text,
    state: oneOf<Message<"notice">["state"]>("current", "passing", "outdated"),
    text: either(text, oneOf(null)),
  }),
  revealed: either(
    fields<Extract<Message<"revealed">, { from: string }>>({ kind: text, index: count, column: text, from: text, to: text }),
    fields<Extract<Message<"revealed">, { fault: string }>>({ kind: text, index: count, column: text, fault: text }),
  ),
  select: fields<Message<"select">>({ kind: text, place: count, clearsFilter: flag }),
};

function isMessage(value: unknown): value is ToPage {
  return isFields(value) && Object.entries(messages).some(([kind, check]) => kind === value.kind && check(value));
}
