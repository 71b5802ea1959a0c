/**
 * A regular expression as its positions (one per character it can take) and what may follow what (Glushkov's construction). An edge that two
 * ways lead over stands twice, since a backtracking engine tries both.
 */
import { type Phrase, phrase } from "../words/phrase.ts";

export interface Automaton {
  /** Per position: which sample characters it takes. */
  readonly takes: readonly bigint[];
  readonly follow: readonly (readonly number[])[];
  readonly first: readonly number[];
}

interface Part {
  readonly nullable: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/** Bounded repetitions are written out up to this many positions; above it they count as unbounded, which refuses rather more. */
const maximumPositions = 200;
const samples = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), ..."\u00A0éßžŁΩж中👍"];
const empty: Part = { nullable: true, first: [], last: [] };

/** The automaton, or why there is none as the end of a sentence. The pattern must be a valid expression with the flag `u`. */
export function readAutomaton(pattern: string): Automaton | Phrase {
  return new AutomatonReader(pattern).read();
}

class AutomatonReader {
  readonly #pattern: string;
  readonly #samples: readonly string[];
  readonly #takes: bigint[] = [];
  readonly #follow: number[][] = [];
  #at = 0;
  #refusal: Phrase | undefined;

  constructor(pattern: string) {
    this.#pattern = pattern;
    this.#samples = [...new Set([...samples, ...pattern])];
  }

  read(): Automaton | Phrase {
    const { first } = this.#alternatives();
    return this.#refusal ?? { takes: this.#takes, follow: this.#follow, first };
  }

  #alternatives(): Part {
    let part = this.#sequence();
    while (this.#eat("|")) {
      const other = this.#sequence();
      part = {
        nullable: part.nullable || other.nullable,
        first: [...part.first, ...other.first],
        last: [...part.last, ...other.last],
      };
    }
    return part;
  }

  #sequence(): Part {
    let part = empty;
    while (this.#at < this.#pattern.length && !/[|)]/.test(this.#pattern[this.#at] as string)) {
      part = this.#join(part, this.#repeated());
    }
    return part;
  }

  /** An atom with its quantifier. Written-out copies are read again from the same place. */
  #repeated(): Part {
    const start = this.#at;
    const atom = this.#atom();
    const end = this.#at;
    const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(this.#pattern.slice(end));
    if (!match) {
      return atom;
    }
    const after = end + match[0].length;
    const minimum = match[1] ? (match[1] === "+" ? 1 : 0) : Number(match[2]);
    const maximum = match[1] ? (match[1] === "?" ? 1 : Number.POSITIVE_INFINITY) : upperBound(match[2], match[3], match[4]);
    const part = this.#copies(atom, start, [minimum, maximum]);
    this.#at = after;
    return part;
  }

  /** `start`: where the atom starts in the pattern. */
  #copies(atom: Part, start: number, [minimum, maximum]: readonly [minimum: number, maximum: number]): Part {
    if (maximum === 0) {
      return empty;
    }
    const size = this.#takes.length;
    const wanted = maximum === Number.POSITIVE_INFINITY ? Math.max(minimum, 1) : maximum;
    const again = () => {
      this.#at = start;
      return this.#atom();
    };
    if (wanted > 1 && size + wanted * 4 > maximumPositions) {
      return this.#loop(minimum === 0 ? { ...atom, nullable: true } : atom);
    }
    const copies = [atom];
    while (copies.length < wanted) {
      copies.push(again());
    }
    const last = copies.length - 1;
    if (maximum === Number.POSITIVE_INFINITY) {
      copies[last] = this.#loop(copies[last] as Part);
    }
    // From the back, so that each optional copy holds the ones after it: X(X(X)?)?
    let part: Part = empty;
    for (let i = last; i >= 0; i--) {
      const joined = this.#join(copies[i] as Part, part);
      part = i >= minimum ? { ...joined, nullable: true } : joined;
    }
    return part;
  }

  #loop(part: Part): Part {
    this.#connect(part.last, part.first);
    return part;
  }

  #join(left: Part, right: Part): Part {
    this.#connect(left.last, right.first);
    return {
      nullable: left.nullable && right.nullable,
      first: left.nullable ? [...left.first, ...right.first] : left.first,
      last: right.nullable ? [...left.last, ...right.last] : right.last,
    };
  }

  #connect(from: readonly number[], to: readonly number[]): void {
    for (const position of from) {
      this.#follow[position]?.push(...to);
    }
  }

  #atom(): Part {
    if (this.#eat("(")) {
      return this.#group();
    }
    if (this.#eat("^") || this.#eat("$")) {
      return empty;
    }
    const source = /^(?:\[(?:\\.|[^\]\\])*\]|\\p\{[^}]*\}|\\P\{[^}]*\}|\\u\{[^}]*\}|\\u....|\\x..|\\c.|\\.|.)/su.exec(
      this.#pattern.slice(this.#at),
    )?.[0] as string;
    this.#at += source.length;
    if (/^\\[1-9kbB]/.test(source)) {
      this.#refusal ??= phrase("uses a back reference or a word boundary, which profiles do not support");
      return empty;
    }
    return this.#position(source);
  }

  #group(): Part {
    const kind = /^\?(?::|<?[=!]|<[^>]*>)/.exec(this.#pattern.slice(this.#at))?.[0] ?? "";
    if (/[=!]$/.test(kind)) {
      this.#refusal ??= phrase("looks ahead or behind, which profiles do not support");
    } else if (kind === "" && this.#pattern[this.#at] === "?") {
      this.#refusal ??= phrase("changes flags in the middle, which profiles do not support");
      this.#at = this.#pattern.indexOf(":", this.#at) + 1;
    }
    this.#at += kind.length;
    const part = this.#alternatives();
    this.#eat(")");
    return part;
  }

  #position(source: string): Part {
    const expression = new RegExp(`^(?:${source})$`, "u");
    let takes = 0n;
    for (const [i, sample] of this.#samples.entries()) {
      takes |= expression.test(sample) ? 1n << BigInt(i) : 0n;
    }
    const position = this.#takes.push(takes) - 1;
    this.#follow.push([]);
    return { nullable: false, first: [position], last: [position] };
  }

  #eat(character: string): boolean {
    const found = this.#pattern[this.#at] === character;
    this.#at += found ? 1 : 0;
    return found;
  }
}

function upperBound(minimum: string | undefined, comma: string | undefined, maximum: string | undefined): number {
  return comma === undefined ? Number(minimum) : maximum === "" ? Number.POSITIVE_INFINITY : Number(maximum);
}
