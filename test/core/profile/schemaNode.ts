/** As much of a JSON schema as the tests look at. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
}

/** Paths of the properties without a title or a description: completion and hover would have nothing to say. */
export function* undescribed(root: SchemaNode, node: unknown = root, path = ""): Generator<string> {
  if (typeof node !== "object" || node === null) {
    return;
  }
  for (const [name, own] of Object.entries((node as SchemaNode).properties ?? {})) {
    const definition = root.definitions?.[own.$ref?.slice("#/definitions/".length) ?? ""];
    if (!(own.title ?? definition?.title) || !(own.description ?? definition?.description)) {
      yield `${path}/${name}`;
    }
  }
  for (const [key, child] of Object.entries(node)) {
    yield* undescribed(root, child, `${path}/${key}`);
  }
}

/** Walks down by the numbers and puts the value in place of what it finds; `undefined` removes it. */
export function replaceAt(json: unknown, steps: readonly number[], value: unknown): void {
  let place = json as Record<string, unknown>;
  for (const [i, step] of steps.entries()) {
    const keys = Object.keys(place);
    const key = keys[step % keys.length];
    if (key === undefined) {
      return;
    }
    const next = place[key];
    if (i === steps.length - 1 || typeof next !== "object" || next === null) {
      put(place, key, value);
      return;
    }
    place = next as Record<string, unknown>;
  }
}

function put(place: Record<string, unknown>, key: string, value: unknown): void {
  if (Array.isArray(place)) {
    place.splice(Number(key), 1, ...(value === undefined ? [] : [value]));
  } else if (value === undefined) {
    delete place[key];
  } else {
    place[key] = value;
  }
}
