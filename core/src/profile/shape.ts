/** Reads unknown JSON into frozen values and gathers what is wrong with it, each with its place. */
import { type Phrase, phrase } from "../words/phrase.ts";

export type JsonPath = readonly (string | number)[];

export interface ShapeProblem {
  readonly path: JsonPath;
  /** The end of a sentence that begins with the place. */
  readonly message: Phrase;
  /** The property itself is wrong, not its value. */
  readonly aboutKey?: boolean;
}

/** A place in the JSON, as a chain up to the root: places are made for every value, paths only for problems. */
export interface ShapePlace {
  readonly key?: string | number;
  readonly around?: ShapePlace;
  readonly problems: ShapeProblem[];
  /** The JSON is our own and was checked when it was built: costly checks are left out. */
  readonly trusted: boolean;
}

/** Always gives a value; where the JSON has none that fits, `problems` says so and a stand-in is given. */
export type ShapeReader<T> = (value: unknown, place: ShapePlace) => T;

type Fields<T> = { readonly [K in keyof T]-?: ShapeReader<T[K]> };

export function object<T extends object>(fields: Fields<T>, options: { readonly ignore?: readonly string[] } = {}): ShapeReader<T> {
  const readers = new Map(Object.entries<ShapeReader<unknown>>(fields));
  const ignored = new Set(options.ignore);
  return (value, place) => {
    const source = isObject(value) ? value : {};
    if (!isObject(value)) {
      report(place, phrase("must be an object"));
    }
    for (const key of Object.keys(source)) {
      if (!readers.has(key) && !ignored.has(key)) {
        report(at(place, key), phrase("is not a property that belongs here"), true);
      }
    }
    const result: Record<string, unknown> = {};
    for (const [key, read] of readers) {
      const item = read(source[key], at(place, key));
      if (item !== undefined) {
        result[key] = item;
      }
    }
    return Object.freeze(result) as T;
  };
}

export function list<T>(item: ShapeReader<T>, options: { readonly minimum?: number } = {}): ShapeReader<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) {
      report(place, phrase("must be a list"));
      return Object.freeze([]);
    }
    if (value.length < (options.minimum ?? 0)) {
      report(place, phrase("must have at least {0, plural, one {{0} entry} other {{0} entries}}", options.minimum ?? 0));
    }
    return Object.freeze(Array.from(value, (entry, i) => item(entry, at(place, i))));
  };
}

export function text(
  options: { readonly pattern?: RegExp; readonly means?: Phrase; readonly check?: (value: string) => Phrase | undefined } = {},
) {
  return (value: unknown, place: ShapePlace): string => {
    if (typeof value !== "string" || value === "") {
      report(place, phrase("must be a text that is not empty"));
      return "";
    }
    if (options.pattern && !options.pattern.test(value)) {
      report(place, phrase("must be {0}", options.means ?? phrase("of the right form")));
      return value;
    }
    const objection = place.trusted ? undefined : options.check?.(value);
    if (objection !== undefined) {
      report(place, objection);
    }
    return value;
  };
}

export function wholeNumber(minimum: number, maximum = Number.MAX_SAFE_INTEGER): ShapeReader<number> {
  return (value, place) => {
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < minimum || value > maximum) {
      report(
        place,
        maximum < Number.MAX_SAFE_INTEGER
          ? phrase("must be a whole number from {0} to {1}", minimum, maximum)
          : phrase("must be a whole number from {0} on", minimum),
      );
      return minimum;
    }
    return value;
  };
}

export function number(minimum: number, maximum: number): ShapeReader<number> {
  return (value, place) => {
    if (typeof value !== "number" || value < minimum || value > maximum) {
      report(place, phrase("must be a number from {0} to {1}", minimum, maximum));
      return minimum;
    }
    return value;
  };
}

export const flag: ShapeReader<boolean> = (value, place) => {
  if (typeof value !== "boolean") {
    report(place, phrase("must be true or false"));
  }
  return value === true;
};

/** The first one stands in. */
export function oneOf<const T extends string>(...choices: readonly [T, ...T[]]): ShapeReader<T> {
  const read = oneOfOrNone<T>(...choices);
  return (value, place) => read(value ?? null, place) ?? choices[0];
}

/** May be missing, and is where it is another value. */
export function oneOfOrNone<const T extends string>(...choices: readonly T[]): ShapeReader<T | undefined> {
  return (value, place) => {
    if (value === undefined || choices.includes(value as T)) {
      return value as T | undefined;
    }
    report(place, phrase("must be one of {0}", choices.join(", ")));
    return undefined;
  };
}

export function optional<T>(read: ShapeReader<T>): ShapeReader<T | undefined> {
  return (value, place) => (value === undefined ? undefined : read(value, place));
}

/** `fallback` is read like any other value, so that defaults of nested objects are filled in too. */
export function withDefault<T>(read: ShapeReader<T>, fallback: unknown): ShapeReader<T> {
  return (value, place) => read(value === undefined ? fallback : value, place);
}

/** A JSON object with free keys. */
export function mapOf<T>(
  read: ShapeReader<T>,
  key: (name: string) => Phrase | undefined = () => undefined,
): ShapeReader<Readonly<Record<string, T>>> {
  return (value, place) => {
    const result: Record<string, T> = Object.create(null);
    if (!isObject(value)) {
      report(place, phrase("must be an object"));
      return Object.freeze(result);
    }
    for (const [name, item] of Object.entries(value)) {
      const objection = key(name);
      if (objection !== undefined) {
        report(at(place, name), objection, true);
      }
      result[name] = read(item, at(place, name));
    }
    return Object.freeze(result);
  };
}

export function report(place: ShapePlace, message: Phrase, aboutKey = false): void {
  place.problems.push({ path: pathOf(place), message, aboutKey });
}

export function rootPlace(trusted = false): ShapePlace {
  return { problems: [], trusted };
}

export function at(around: ShapePlace, key: string | number): ShapePlace {
  return { key, around, problems: around.problems, trusted: around.trusted };
}

function pathOf(place: ShapePlace): JsonPath {
  return place.around && place.key !== undefined ? [...pathOf(place.around), place.key] : [];
}

/** "columns[3].pattern is not a regular expression." */
export function problemSentence({ path, message }: ShapeProblem): Phrase {
  const place = path.map((step, i) => (typeof step === "number" ? `[${step}]` : i === 0 ? step : `.${step}`)).join("");
  return phrase("{0} {1}.", place || phrase("The file"), message);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
