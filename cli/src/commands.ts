import type { Command } from "./command.ts";
import { check } from "./commands/check.ts";
import { completion } from "./commands/completion.ts";
import { history } from "./commands/history.ts";
import { importCommand } from "./commands/importCommand.ts";
import { plan } from "./commands/plan.ts";
import { profile } from "./commands/profile.ts";
import { push } from "./commands/push.ts";
import { target } from "./commands/target.ts";

/** Every command, in the order of a person's work. */
export function commands(version: string): readonly Command[] {
  const all: Command[] = [check(version), plan, push, importCommand, history, profile, target];
  all.push(completion(() => all));
  return all;
}
