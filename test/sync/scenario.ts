/** A workspace, a target and a clock for one test of the engine. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Conversation, type PlanOptions, type PushOptions, preparePlan, push, type World } from "#sync";
import { FakeRemote } from "./fakeRemote.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

export interface ScenarioOptions {
  readonly consumed?: boolean;
  readonly absent?: "deleted" | "kept";
  readonly verified?: boolean;
  readonly receipt?: "mail" | "log";
  /** Of the header's columns. */
  readonly order?: "exact" | "any";
  readonly url?: string;
  readonly importConfig?: Record<string, unknown>;
  readonly guards?: Record<string, unknown>;
  /** More of the target: a pin, a host key. */
  readonly target?: Record<string, unknown>;
  /** Instead of the fake remote. */
  readonly openStore?: World["openStore"];
}

export const finalPath = "/in/users.csv";

export class Scenario {
  readonly remote = new FakeRemote();
  readonly folder: string;
  readonly world: World;
  readonly file: string;
  clock = new Date("2026-11-20T09:00:00.000Z");

  constructor(folder: string, openStore?: World["openStore"]) {
    this.folder = folder;
    this.file = join(folder, "users.csv");
    this.world = {
      now: () => this.clock,
      state: join(folder, "state"),
      who: "ada",
      openStore: openStore ?? ((_, { signal }) => this.remote.open(signal)),
      pause: async () => {},
    };
  }

  /** Writes the file with these people: "1 Ada ABC123" is id, name, card. */
  async people(...people: readonly string[]): Promise<void> {
    await writeFile(this.file, csv(...people));
  }

  plan(options: Partial<PlanOptions> = {}, conversation?: Conversation) {
    return preparePlan({ file: this.file, ...options }, this.world, conversation);
  }

  push(options: Partial<PushOptions> = {}, conversation?: Conversation) {
    return push({ file: this.file, ...options }, this.world, conversation);
  }

  /** Plans, approves whatever is held, and pushes. */
  async approveAndPush(options: Partial<PushOptions> = {}, conversation?: Conversation) {
    const { id } = await this.plan(options);
    return this.push({ ...options, approvedPlan: id, override: "all" }, conversation);
  }

  later(hours: number): void {
    this.clock = new Date(this.clock.getTime() + hours * 60 * 60 * 1000);
  }
}

/** Thirty people, as `Scenario.people` takes them. */
export const crowd = Array.from({ length: 30 }, (_, i) => `${i + 1} Person${i + 1} AA00${String(i).padStart(2, "0")}`);

export function csv(...people: readonly string[]): string {
  return ["id,name,card", ...people.map((person) => person.split(" ").join(",")), ""].join("\n");
}

export async function startScenario(options: ScenarioOptions = {}): Promise<Scenario> {
  const folder = await temporaryFolder();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "people.json"), JSON.stringify(profileOf(options)));
  const config = {
    profiles: ["people.json"],
    files: [{ path: "users.csv", profile: "people", target: "canteen" }],
    targets: {
      canteen: {
        url: options.url ?? `sftp://acme@sftp.example.test${finalPath}`,
        ...(options.importConfig ? { import: options.importConfig } : {}),
        ...options.target,
      },
    },
    ...(options.guards ? { guards: options.guards } : {}),
  };
  await writeFile(join(folder, "usersync.json"), JSON.stringify(config));
  return new Scenario(folder, options.openStore);
}

function profileOf({ consumed = false, absent = "deleted", verified = true, order = "exact", receipt }: ScenarioOptions) {
  const column = (id: string, more: object = {}) => ({ id, name: id, title: id, description: id, ...more });
  return {
    id: "people",
    version: "1",
    title: "People",
    description: "People of a test",
    verified,
    dialect: { delimiters: [","], lineEnding: "lf" },
    header: { order },
    columns: [column("id", { required: true }), column("name", { personName: true }), column("card", { access: true, sensitive: true })],
    file: { key: ["id"], keyCase: "exact" },
    sync: { mode: absent === "deleted" ? "full-replace" : "upsert", absent, empty: "clears" },
    delivery: { temporary: { suffix: ".part", apply: "replace" }, consumed },
    import: { receipt },
  };
}
