/** Things by name. Nearly always there is one, for which a map would be the largest part of it. */
export class Variants<Item extends { readonly text: string }> {
  #few: Item[] | undefined = [];
  #many: Map<string, Item> | undefined;

  get size(): number {
    return this.#few?.length ?? (this.#many as Map<string, Item>).size;
  }

  get(text: string): Item | undefined {
    return this.#few ? this.#few.find((item) => item.text === text) : this.#many?.get(text);
  }

  add(item: Item): void {
    if (this.#few && this.#few.length < 8) {
      this.#few = [...this.#few, item];
      return;
    }
    this.#many ??= new Map(this.#few?.map((each) => [each.text, each]));
    this.#few = undefined;
    this.#many.set(item.text, item);
  }

  delete(text: string): void {
    this.#few = this.#few?.filter((item) => item.text !== text);
    this.#many?.delete(text);
  }

  values(): Iterable<Item> {
    return this.#few ?? (this.#many as Map<string, Item>).values();
  }
}
