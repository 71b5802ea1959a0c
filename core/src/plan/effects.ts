/** What a change means to the person, in words: from the profile's templates, and from what its columns are where no template speaks. */
import { maskValue } from "../profile/mask.ts";
import type { Column, ColumnId, EffectTemplate, Profile } from "../profile/profile.ts";
import type { Words } from "../words/words.ts";
import { itemsLost } from "./listItems.ts";
import type { FieldChange } from "./plan.ts";

/** `off`: the record stays, and says that the person is switched off. */
export type DeletionWay = "absent" | "flag" | "date" | "off";

export interface EffectFacts {
  readonly key: string;
  readonly name: string;
  readonly fields: Readonly<Record<ColumnId, FieldChange>>;
}

/** A value that changed; `item` is the one of its list that is spoken of. */
interface ChangedField {
  readonly column: Column;
  readonly change: FieldChange;
  readonly item?: string;
}

interface FieldEffect {
  readonly text: string;
  /** Of an emptied value too. */
  readonly certain: boolean;
}

/** Speaks for one profile; made once a plan. */
export class EffectWriter {
  readonly #profile: Profile;
  readonly #columns: ReadonlyMap<ColumnId, Column>;
  readonly #templatesOf: ReadonlyMap<ColumnId, readonly EffectTemplate[]>;
  /** Reference name → id → name, so that an id is told by its name. */
  readonly #known: Readonly<Record<string, ReadonlyMap<string, string>>>;

  readonly #templatesOn: ReadonlyMap<EffectTemplate["on"], readonly EffectTemplate[]>;
  readonly #words: Words;

  constructor(profile: Profile, known: Readonly<Record<string, ReadonlyMap<string, string>>>, words: Words) {
    this.#profile = profile;
    this.#columns = new Map(profile.columns.map((column) => [column.id, column]));
    const { effects } = profile.sync;
    this.#templatesOf = new Map(profile.columns.map(({ id }) => [id, effects.filter((template) => template.column === id)]));
    this.#templatesOn = new Map(effects.map(({ on }) => [on, effects.filter((template) => template.on === on)]));
    this.#known = known;
    this.#words = words;
  }

  /** The system knows the person by another value from now on. */
  ofGivenKey(given: string): string {
    return this.#words.t("Will be known by {0}: the next file must list the person under it", given);
  }

  ofCreation(facts: EffectFacts): string[] {
    return this.#templates("create").map((template) => this.#fill(template, facts));
  }

  ofDeletion(way: DeletionWay, facts: EffectFacts): string[] {
    const told =
      way === "off"
        ? []
        : this.#templates("delete")
            .filter((template) => template.by === undefined || template.by === way)
            .map((template) => this.#fill(template, facts));
    return told.length > 0 ? told : [this.#plainDeletion(way, facts)];
  }

  ofRename(facts: EffectFacts): string[] {
    const told = this.#templates("rename").map((template) => this.#fill(template, facts));
    return [
      ...(told.length > 0 ? told : [this.#words.t("The key changed: the system deletes the person and creates a new one")]),
      // Nobody is there yet whose values could be kept.
      ...this.#ofFields(facts, new Set(this.#profile.file.key), false),
    ];
  }

  /** Effects of changed values, in the profile's order of columns. */
  ofFields(facts: EffectFacts, skip: ReadonlySet<ColumnId> = new Set()): string[] {
    return this.#ofFields(facts, skip, this.#profile.sync.empty === "unknown");
  }

  /** `mayKeep`: whether the system clears an emptied value is not known. */
  #ofFields(facts: EffectFacts, skip: ReadonlySet<ColumnId>, mayKeep: boolean): string[] {
    const effects = new Set<string>();
    const doubted: string[] = [];
    for (const column of this.#profile.columns) {
      const change = facts.fields[column.id];
      if (change && !skip.has(column.id)) {
        // A name and its id change together, and mean one thing.
        const told = this.#ofField({ column, change }, facts).filter(({ text }) => !effects.has(text));
        if (mayKeep && change.to === "" && told.some(({ certain }) => !certain)) {
          doubted.push(column.title);
        }
        for (const { text } of told) {
          effects.add(text);
        }
      }
    }
    // Once, behind what happens: before or within each it would hide that.
    const doubt = this.#words.t("Only if the system clears emptied values: {0}", doubted.join(", "));
    return doubted.length === 0 ? [...effects] : [...effects, doubt];
  }

  #ofField(field: ChangedField, facts: EffectFacts): FieldEffect[] {
    const { column, change } = field;
    const effects = (this.#templatesOf.get(column.id) ?? []).flatMap((template) =>
      this.#ofTemplate(template, field, facts).map((text) => ({ text, certain: template.certain === true })),
    );
    if (effects.length === 0 && column.access) {
      return itemsLost(column, change.from, change.to).map((item) => ({
        text: this.#words.t("Loses {0} {1}", column.title, this.#shown(column, item)),
        certain: false,
      }));
    }
    return effects;
  }

  #ofTemplate(template: EffectTemplate, field: ChangedField, facts: EffectFacts): string[] {
    const { column, change } = field;
    if (template.on === "gain" || template.on === "lose") {
      const items = template.on === "lose" ? itemsLost(column, change.from, change.to) : itemsLost(column, change.to, change.from);
      return items
        .filter((item) => template.value === undefined || template.value === item)
        .map((item) => this.#fill(template, facts, { ...field, item }));
    }
    const way = change.from === "" ? "set" : change.to === "" ? "clear" : "change";
    const deciding = way === "clear" ? change.from : change.to;
    const fits = template.on === way && (template.value === undefined || template.value === deciding);
    return fits ? [this.#fill(template, facts, field)] : [];
  }

  #plainDeletion(way: DeletionWay, facts: EffectFacts): string {
    const { t } = this.#words;
    if (way === "absent") {
      return this.#profile.sync.absent === "deactivated"
        ? t("Will be deactivated: missing from the file")
        : t("Will be deleted: missing from the file");
    }
    if (way === "date") {
      const column = this.#profile.sync.removalDate?.column ?? "";
      const date = facts.fields[column]?.to;
      return date === undefined ? t("Will be removed on its removal date") : t("Will be removed on {0}", date);
    }
    const { deletion, deactivation } = this.#profile.sync;
    const column = this.#columns.get((way === "off" ? deactivation : deletion)?.column ?? "");
    if (way === "off") {
      return t("Will be deactivated: {0} says so", column?.title ?? t("the record"));
    }
    return t("Will be deleted: {0} says so", column?.title ?? t("the record"));
  }

  #templates(on: EffectTemplate["on"]): readonly EffectTemplate[] {
    return this.#templatesOn.get(on) ?? [];
  }

  #fill(template: EffectTemplate, facts: EffectFacts, field?: ChangedField): string {
    const { column, change, item = "" } = field ?? {};
    return template.text.replace(/\{(from|to|item|title|key|name)\}/g, (_, word: string) => {
      switch (word) {
        case "from":
          return this.#shown(column, change?.from ?? "", facts.fields[column?.namedBy ?? ""]?.from);
        case "to":
          return this.#shown(column, change?.to ?? "", facts.fields[column?.namedBy ?? ""]?.to);
        case "item":
          return this.#shown(column, item);
        case "title":
          return column?.title ?? "";
        case "key":
          return facts.key;
        default:
          return facts.name;
      }
    });
  }

  /** `written`: the name that the record has for an id. */
  #shown(column: Column | undefined, value: string, written?: string): string {
    const known = column?.reference === undefined ? undefined : this.#known[column.reference]?.get(value);
    return known ?? (written || maskValue(column, value));
  }
}
