import { type GuardVerdict, type Plan, planSentence, type Words } from "#core";
import type { SeenGuard } from "#sync/protocol";

/** How a plan is approved. */
export type Approval =
  /** Nothing passes this. */
  | { readonly kind: "stop"; readonly message: string }
  /** One modal with counts and target. */
  | { readonly kind: "confirm"; readonly message: string; readonly detail: string; readonly action: string }
  /** A number is typed, so that nobody deletes people by pressing Enter. */
  | {
      readonly kind: "type";
      readonly title: string;
      readonly prompt: string;
      readonly expected: number;
      readonly override: readonly SeenGuard[];
    };

/** `sentFrom`: the machine, where the window is a remote one and that machine is not the one before the person. */
export function approvalOf(plan: Plan, words: Words, sentFrom?: string): Approval {
  const { t } = words;
  const stops = plan.guards.filter(({ verdict }) => verdict === "stop");
  if (stops.length > 0) {
    return { kind: "stop", message: t("The file is not sent. {0}", stops.map(({ message }) => message).join(" ")) };
  }
  const held = plan.guards.filter(({ verdict }) => verdict === "held");
  const target = plan.target ? `${plan.target.name} (${plan.target.url})` : t("the target");
  if (held.length === 0 && plan.counts.delete === 0) {
    return {
      kind: "confirm",
      message: t("Push to {0}?", plan.target?.name ?? t("the target")),
      detail: detailOf(plan, { target, sentFrom, words }),
      action: t("Push"),
    };
  }
  const { number, request } = numberToType(plan, held, words);
  return {
    kind: "type",
    title: t("Push to {0}", target),
    prompt: [
      planSentence(plan, words),
      ...held.map(({ message }) => t("Held: {0}", message)),
      ...(sentFrom === undefined ? [] : [t("Sent from {0}", sentFrom)]),
      request,
    ].join(" · "),
    expected: number,
    override: held.map(({ id, subject, count }) => ({ id, ...(subject === undefined ? {} : { subject }), count })),
  };
}

interface DetailFacts {
  readonly target: string;
  readonly sentFrom: string | undefined;
  readonly words: Words;
}

function detailOf(plan: Plan, { target, sentFrom, words }: DetailFacts): string {
  const { t } = words;
  const count = plan.assumptions.length;
  const rests = t("This rests on {0, plural, one {an assumption} other {{0} assumptions}}: the preview lists them.", count);
  return [
    planSentence(plan, words),
    "",
    t("Target: {0}", target),
    ...(sentFrom === undefined ? [] : [t("Sent from: {0}", sentFrom)]),
    t("Compared with: {0}", plan.baseline.label),
    ...(count === 0 ? [] : ["", rests]),
  ].join("\n");
}

/** What a held guard counts; a guard that counts nobody (no baseline) asks for the people in the file. */
function numberToType(plan: Plan, held: readonly GuardVerdict[], { t }: Words): { readonly number: number; readonly request: string } {
  if (plan.counts.delete > 0) {
    const number = plan.counts.delete;
    return { number, request: t("Type the number of people to be deleted ({0}) to push", number) };
  }
  const largest = held.reduce((sofar, { count }) => Math.max(sofar, count), 0);
  return largest > 0
    ? { number: largest, request: t("Type the number of people concerned ({0}) to push", largest) }
    : { number: plan.file.records, request: t("Type the number of people in the file ({0}) to push", plan.file.records) };
}
