/** Sentences with placeholders, taken apart once: long lists of problems say the same ones over and over. */

export interface Speech {
  format(value: number): string;
  /** `one`, `few`, `other`. */
  category(count: number): string;
}

type Part =
  | { readonly kind: "text"; readonly text: string }
  /** `{0}`; `text` stays where there is no such value. */
  | { readonly kind: "value"; readonly index: number; readonly text: string }
  /** `{0, plural, …}`; the form `other` is always there. */
  | { readonly kind: "plural"; readonly index: number; readonly forms: ReadonlyMap<string, readonly Part[]> }
  /** `#` or the value's own placeholder in a form: the number that chose it. */
  | { readonly kind: "count" };

const placeholder = /\{(\d+)\}|\{(\d+), plural,((?: \w+ \{(?:[^{}]|\{\d+\})*\})+)\}/g;
const pluralForm = /(\w+) \{((?:[^{}]|\{\d+\})*)\}/g;

/** Sentences are literals and bundles' entries, so there are some hundreds. */
const known = new Map<string, readonly Part[]>();

export function fillTemplate(template: string, values: readonly (string | number)[], speech: Speech): string {
  let parts = known.get(template);
  if (parts === undefined) {
    parts = partsOf(template);
    known.set(template, parts);
  }
  return filler(values, speech)(parts, 0);
}

/** `counted`: the number that chose a form. */
type Fill = (parts: readonly Part[], counted: number) => string;

function filler(values: readonly (string | number)[], speech: Speech): Fill {
  const fill: Fill = (parts, counted) => {
    let text = "";
    for (const part of parts) {
      switch (part.kind) {
        case "text":
          text += part.text;
          break;
        case "value":
          text += values[part.index] ?? part.text;
          break;
        case "count":
          text += speech.format(counted);
          break;
        case "plural": {
          const count = Number(values[part.index]);
          const form = part.forms.get(speech.category(count)) ?? part.forms.get("other") ?? [];
          text += fill(form, count);
        }
      }
    }
    return text;
  };
  return fill;
}

function partsOf(template: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: text, 1: index, 2: counted, 3: forms = "", index: at } of template.matchAll(placeholder)) {
    parts.push({ kind: "text", text: template.slice(from, at) });
    parts.push(counted === undefined ? { kind: "value", index: Number(index), text } : pluralOf(Number(counted), forms));
    from = at + text.length;
  }
  return [...parts, { kind: "text", text: template.slice(from) }];
}

function pluralOf(index: number, forms: string): Part {
  const found = [...forms.matchAll(pluralForm)].map(([, name = "", form = ""]) => [name, withCount(index, form)] as const);
  return { kind: "plural", index, forms: new Map(found) };
}

function withCount(index: number, form: string): readonly Part[] {
  return form
    .split("#")
    .flatMap((piece, place) => [...(place === 0 ? [] : [{ kind: "count" } as const]), ...partsOf(piece)])
    .map((part) => (part.kind === "value" && part.index === index ? { kind: "count" } : part));
}
