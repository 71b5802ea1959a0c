/** From matched people to changes, with the sync semantics of the profile. */
import type { ColumnId, Profile } from "../profile/profile.ts";
import type { EffectWriter } from "./effects.ts";
import { shownKey } from "./keys.ts";
import type { Matches } from "./matchPeople.ts";
import type { People } from "./people.ts";
import type { FieldChange, PersonChange } from "./plan.ts";
import { Removals } from "./removals.ts";
import { findRenames } from "./renames.ts";
import type { Mover } from "./segments.ts";

export interface Changes {
  /** Deletions first, then renames, updates, creations; each in the order of the files. */
  readonly changes: readonly PersonChange[];
  readonly unchanged: number;
  readonly removals: Pick<Removals, "newly" | "unreadable">;
  /** People of the baseline who are missing from the file and stay. */
  readonly kept: number;
  /** Among the kept: people who seem to stand in the file under another key. */
  readonly keptTwice: number;
  /** Records that delete somebody whom the baseline does not have. */
  readonly deletedUnknown: number;
  /** Records whose action says that somebody is new, and who is there already. */
  readonly createdAgain: number;
  /** Records whose action says that somebody changes whom the baseline does not have. */
  readonly updatedUnknown: number;
  /** Everybody of the baseline who changes or goes. */
  readonly movers: readonly Mover[];
}

export interface ChangeInput {
  readonly profile: Profile;
  readonly before: People;
  readonly after: People;
  readonly matches: Matches;
  readonly effects: EffectWriter;
}

export function collectChanges(input: ChangeInput): Changes {
  const collector = new ChangeCollector(input);
  return collector.collect();
}

class ChangeCollector {
  readonly #profile: Profile;
  readonly #before: People;
  readonly #after: People;
  readonly #matches: Matches;
  readonly #effects: EffectWriter;
  readonly #removals: Removals;
  readonly #deletions: PersonChange[] = [];
  readonly #renames: PersonChange[] = [];
  readonly #updates: PersonChange[] = [];
  readonly #creations: PersonChange[] = [];
  readonly #movers: Mover[] = [];
  readonly #nameColumn: ColumnId | undefined;
  #unchanged: number;
  #deletedUnknown = 0;

  constructor(input: ChangeInput) {
    this.#profile = input.profile;
    this.#before = input.before;
    this.#after = input.after;
    this.#matches = input.matches;
    this.#effects = input.effects;
    this.#removals = new Removals(input.profile, input.before, input.after);
    this.#unchanged = input.matches.equal;
    this.#nameColumn = input.profile.columns.find((column) => column.personName)?.id;
  }

  collect(): Changes {
    for (const [i, j] of this.#matches.changed) {
      this.#both(i, j);
    }
    const { gone, news } = this.#followGivenKeys(
      this.#matches.onlyBefore,
      this.#matches.onlyAfter.filter((j) => !this.#flagged(j)),
    );
    const renames = findRenames(this.#profile, { people: this.#before, indexes: gone }, { people: this.#after, indexes: news });
    const absent = this.#profile.sync.absent;
    if (absent === "kept") {
      this.#unchanged += gone.length;
      for (const j of news) {
        this.#create(j);
      }
    } else {
      this.#lostAndNew(gone, news, renames);
    }
    return {
      changes: [...this.#deletions, ...this.#renames, ...this.#updates, ...this.#creations],
      unchanged: this.#unchanged,
      removals: this.#removals,
      kept: absent === "kept" ? gone.length : 0,
      keptTwice: absent === "kept" ? renames.length : 0,
      deletedUnknown: this.#deletedUnknown,
      createdAgain: this.#countActions("create") - this.#countActions("create", this.#matches.onlyAfter),
      updatedUnknown: this.#countActions("update", news),
      movers: this.#movers,
    };
  }

  /** Whom an earlier file gave another key stands in this one under it, and is neither gone nor new. */
  #followGivenKeys(
    gone: readonly number[],
    news: readonly number[],
  ): { readonly gone: readonly number[]; readonly news: readonly number[] } {
    const { sync, file } = this.#profile;
    const column = sync.newKey?.column;
    if (column === undefined) {
      return { gone, news };
    }
    const given = new Map<string, number>();
    for (const i of gone) {
      const key = this.#before.peek(i, column);
      given.set(file.keyCase === "ignore" ? key.toLowerCase() : key, i);
    }
    given.delete("");
    const pairs = new Map(news.flatMap((j) => (given.has(this.#after.key(j)) ? [[j, given.get(this.#after.key(j)) as number]] : [])));
    for (const [j, i] of pairs) {
      this.#both(i, j, new Set([...file.key, column]));
    }
    const followed = new Set(pairs.values());
    return { gone: gone.filter((i) => !followed.has(i)), news: news.filter((j) => !pairs.has(j)) };
  }

  /** In the whole file where no records are named. */
  #countActions(action: "create" | "update", records?: readonly number[]): number {
    const rule = this.#profile.sync.action;
    if (!rule) {
      return 0;
    }
    const values = new Set(rule[action].map((value) => value.toLowerCase()));
    let found = 0;
    for (let i = 0; i < (records?.length ?? this.#after.count); i++) {
      const value = this.#after.peek(records?.[i] ?? i, rule.column);
      found += values.has(value.trim().toLowerCase()) ? 1 : 0;
    }
    return found;
  }

  #lostAndNew(gone: readonly number[], news: readonly number[], renames: readonly (readonly [number, number])[]): void {
    const renamedBefore = new Set(renames.map(([i]) => i));
    const renamedAfter = new Set(renames.map(([, j]) => j));
    for (const i of gone) {
      if (!renamedBefore.has(i)) {
        this.#lose(i);
      }
    }
    for (const [i, j] of renames) {
      this.#rename(i, j);
    }
    for (const j of news) {
      if (!renamedAfter.has(j)) {
        this.#create(j);
      }
    }
  }

  /** A record that deletes a person whom the baseline does not have: where the file need not list everybody, the system may have them. */
  #flagged(j: number): boolean {
    if (!this.#after.deletes(j)) {
      return false;
    }
    if (this.#knownAsDeleted().has(this.#after.key(j))) {
      return true;
    }
    this.#deletedUnknown++;
    const facts = this.#facts(this.#after, j, {});
    this.#deletions.push({
      kind: "delete",
      ...facts,
      record: this.#after.recordNumber(j),
      effects: this.#effects.ofDeletion("flag", this.#worded(facts)),
    });
    return true;
  }

  #deletedKeys: Set<string> | undefined;

  #knownAsDeleted(): ReadonlySet<string> {
    if (!this.#deletedKeys) {
      this.#deletedKeys = new Set();
      for (let i = 0; i < this.#before.count; i++) {
        if (this.#before.deletes(i)) {
          this.#deletedKeys.add(this.#before.key(i));
        }
      }
    }
    return this.#deletedKeys;
  }

  #both(i: number, j: number, skip?: ReadonlySet<ColumnId>): void {
    this.#movers.push({ before: i, after: this.#after.deletes(j) ? undefined : j });
    const fields = this.#compare(i, j, skip);
    const facts = this.#facts(this.#after, j, fields);
    const record = this.#after.recordNumber(j);
    if (this.#after.deletes(j)) {
      this.#deletions.push({ kind: "delete", ...facts, record, effects: this.#effects.ofDeletion("flag", this.#worded(facts)) });
      return;
    }
    const removal = this.#removals.ofBoth(i, j);
    if (removal) {
      const dated = { ...facts, fields: { ...fields, [removal.column]: { from: removal.from, to: removal.to } } };
      const effects = [
        ...this.#effects.ofDeletion("date", this.#worded(dated)),
        ...this.#effects.ofFields(this.#worded(dated), new Set([removal.column])),
      ];
      this.#deletions.push({ kind: "delete", ...dated, record, effects });
      return;
    }
    if (this.#isOff(this.#after, j) && !this.#isOff(this.#before, i)) {
      const effects = [...this.#effects.ofDeletion("off", this.#worded(facts)), ...this.#effects.ofFields(this.#worded(facts))];
      this.#deletions.push({ kind: "delete", ...facts, record, effects });
      return;
    }
    if (Object.keys(fields).length === 0) {
      this.#unchanged++;
      return;
    }
    this.#updates.push({
      kind: "update",
      ...facts,
      record,
      effects: [...this.#givenKey(fields), ...this.#effects.ofFields(this.#worded(facts))],
    });
  }

  #givenKey(fields: Readonly<Record<ColumnId, FieldChange>>): string[] {
    const given = fields[this.#profile.sync.newKey?.column ?? ""]?.to;
    return given ? [this.#effects.ofGivenKey(given)] : [];
  }

  /** Whoever is switched off is lost like somebody deleted; where missing people are deactivated, those count the same. */
  #isOff(people: People, index: number): boolean {
    const { deactivation } = this.#profile.sync;
    const said = deactivation ? people.value(index, deactivation.column).trim().toLowerCase() : "";
    return said !== "" && deactivation?.values.some((value) => value.toLowerCase() === said) === true;
  }

  #lose(i: number): void {
    this.#movers.push({ before: i, after: undefined });
    const facts = this.#facts(this.#before, i, {});
    this.#deletions.push({ kind: "delete", ...facts, effects: this.#effects.ofDeletion("absent", this.#worded(facts)) });
  }

  #create(j: number): void {
    const fields = this.#initial(j);
    this.#removals.ofNew(j);
    const facts = this.#facts(this.#after, j, fields);
    const effects = [...this.#effects.ofCreation(this.#worded(facts)), ...this.#effects.ofFields(this.#worded(facts))];
    this.#creations.push({ kind: "create", ...facts, record: this.#after.recordNumber(j), effects });
  }

  #rename(i: number, j: number): void {
    this.#movers.push({ before: i, after: j });
    const facts = this.#facts(this.#after, j, this.#compare(i, j));
    this.#removals.ofNew(j);
    this.#renames.push({
      kind: "rename",
      ...facts,
      formerKey: shownKey(this.#before.key(i)),
      record: this.#after.recordNumber(j),
      effects: this.#effects.ofRename(this.#worded(facts)),
    });
  }

  #facts(people: People, index: number, fields: Readonly<Record<ColumnId, FieldChange>>) {
    const key = shownKey(people.key(index));
    const name = this.#nameColumn ? people.value(index, this.#nameColumn) : "";
    return { key, title: name === "" ? key : name, fields };
  }

  #worded(facts: { readonly key: string; readonly title: string; readonly fields: Readonly<Record<ColumnId, FieldChange>> }) {
    return { key: facts.key, name: facts.title, fields: facts.fields };
  }

  /** Changed values, empty ones only where the system takes them for one; a column that only one file has is no change of its people (it is told once, as a column that came or went). */
  #compare(i: number, j: number, skip?: ReadonlySet<ColumnId>): Record<ColumnId, FieldChange> {
    const fields: Record<ColumnId, FieldChange> = {};
    for (const column of this.#profile.columns) {
      if (this.#before.has(column.id) && this.#after.has(column.id) && !skip?.has(column.id)) {
        const from = this.#before.value(i, column.id);
        const to = this.#after.value(j, column.id);
        const isKept = to === "" && this.#profile.sync.empty === "keeps";
        if (from !== to && !isKept && !this.#removals.isSame(column.id, from, to)) {
          fields[column.id] = { from, to };
        }
      }
    }
    return fields;
  }

  #initial(j: number): Record<ColumnId, FieldChange> {
    const fields: Record<ColumnId, FieldChange> = {};
    for (const column of this.#profile.columns) {
      const to = this.#after.value(j, column.id);
      if (to !== "") {
        fields[column.id] = { from: "", to };
      }
    }
    return fields;
  }
}
