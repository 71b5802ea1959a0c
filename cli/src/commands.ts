import { type CommandEntry, loadAll } from "./command.ts";

/** Every command, in the order of a person's work. */
export function commands(version: string): readonly CommandEntry[] {
  const all: readonly CommandEntry[] = [
    { name: "check", load: async () => (await import("./commands/check.ts")).check(version) },
    { name: "plan", load: async () => (await import("./commands/plan.ts")).plan },
    { name: "push", load: async () => (await import("./commands/push.ts")).push },
    { name: "import", load: async () => (await import("./commands/importCommand.ts")).importCommand },
    { name: "convert", load: async () => (await import("./commands/convert.ts")).convert },
    { name: "history", load: async () => (await import("./commands/history.ts")).history },
    { name: "profile", load: async () => (await import("./commands/profile.ts")).profile },
    { name: "target", load: async () => (await import("./commands/target.ts")).target },
    { name: "completion", load: async () => (await import("./commands/completion.ts")).completion(() => loadAll(all)) },
  ];
  return all;
}
