import { type GuardVerdict, type Plan, planSentence } from "#core";

/** How a plan is approved. */
export type Approval =
  /** Nothing passes this. */
  | { readonly kind: "stop"; readonly message: string }
  /** One modal with counts and target. */
  | { readonly kind: "confirm"; readonly message: string; readonly detail: string; readonly action: string }
  /** A number is typed, so that nobody deletes people by pressing Enter. */
  | { readonly kind: "type"; readonly title: string; readonly prompt: string; readonly expected: number; readonly override: boolean };

/** `sentFrom`: the machine, where the window is a remote one and that machine is not the one before the person. */
export function approvalOf(plan: Plan, sentFrom?: string): Approval {
  const stops = plan.guards.filter(({ verdict }) => verdict === "stop");
  if (stops.length > 0) {
    return { kind: "stop", message: `The file is not sent. ${stops.map(({ message }) => message).join(" ")}` };
  }
  const held = plan.guards.filter(({ verdict }) => verdict === "held");
  const target = plan.target ? `${plan.target.name} (${plan.target.url})` : "the target";
  if (held.length === 0 && plan.counts.delete === 0) {
    return {
      kind: "confirm",
      message: `Push to ${plan.target?.name ?? "the target"}?`,
      detail: detailOf(plan, target, sentFrom),
      action: "Push",
    };
  }
  const { number, what } = plan.counts.delete > 0 ? { number: plan.counts.delete, what: "people to be deleted" } : heldCount(plan, held);
  const warnings = held.map(({ message }) => `Held: ${message}`);
  return {
    kind: "type",
    title: `Push to ${target}`,
    prompt: [
      planSentence(plan),
      ...warnings,
      ...(sentFrom === undefined ? [] : [`Sent from ${sentFrom}`]),
      `Type the number of ${what} (${number}) to push`,
    ].join(" · "),
    expected: number,
    override: held.length > 0,
  };
}

function detailOf(plan: Plan, target: string, sentFrom: string | undefined): string {
  const count = plan.assumptions.length;
  const assumptions =
    count === 0 ? [] : ["", `This rests on ${count === 1 ? "an assumption" : `${count} assumptions`}: the preview lists them.`];
  const from = sentFrom === undefined ? [] : [`Sent from: ${sentFrom}`];
  return [planSentence(plan), "", `Target: ${target}`, ...from, `Compared with: ${plan.baseline.label}`, ...assumptions].join("\n");
}

/** What a held guard counts; a guard that counts nobody (no baseline) asks for the people in the file. */
function heldCount(plan: Plan, held: readonly GuardVerdict[]): { readonly number: number; readonly what: string } {
  const largest = held.reduce((sofar, { count }) => Math.max(sofar, count), 0);
  return largest > 0 ? { number: largest, what: "people concerned" } : { number: plan.file.records, what: "people in the file" };
}
