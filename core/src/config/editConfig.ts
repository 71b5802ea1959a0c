/** Changes to the text of usersync.json that keep its comments, its order and its way of indenting. */
import { applyEdits, type EditResult, type ModificationOptions, modify, parse } from "jsonc-parser";
import type { IgnoreEntry, ImportConfig } from "./config.ts";
import { fitsPath, isPattern } from "./findBinding.ts";
import { isSecretKey } from "./secretsInFile.ts";

/** A target as it stands in usersync.json. */
export interface TargetEntry {
  readonly url: string;
  readonly tls?: { readonly mode?: "explicit" | "implicit"; readonly pin?: string };
  readonly hostKey?: string;
  readonly identity?: string;
  readonly proxy?: string | { readonly url: string; readonly hostKey?: string; readonly identity?: string };
  readonly import?: ImportConfig;
}

export interface BindingEntry {
  readonly path: string;
  readonly profile?: string;
  readonly target?: string;
}

/** Adds a target, or replaces the one of that name. An empty text becomes a whole file. */
export function addTarget(jsonc: string, name: string, target: TargetEntry): string {
  return setValue(jsonc, ["targets", name], target);
}

/**
 * Sets profile or target of the entry of `files` that counts for a file, the first one that fits; what else it says stays. Where that is a
 * pattern, or there is none, a new entry goes in front, which says for this file what the pattern said.
 */
export function bindFile(jsonc: string, binding: BindingEntry): string {
  const files: unknown = parse(jsonc, [], { allowTrailingComma: true })?.files;
  if (!Array.isArray(files)) {
    return setValue(jsonc, ["files"], [binding]);
  }
  const index = files.findIndex((entry: unknown) => isBinding(entry) && fitsPath(entry.path, binding.path));
  const counting: BindingEntry | undefined = files[index];
  if (!counting || isPattern(counting.path)) {
    return insertValue(jsonc, ["files", 0], { ...counting, ...binding });
  }
  const { path: _, ...said } = binding;
  return Object.entries(said).reduce((text, [name, value]) => setValue(text, ["files", index, name], value), jsonc);
}

/**
 * Stores what identifies a server: `SHA256:…` is a host key, `sha256:…` the fingerprint of a certificate. With `isProxy` it is that of the
 * target's jump host.
 */
export function setTargetPin(
  jsonc: string,
  name: string,
  { pin, isProxy = false }: { readonly pin: string; readonly isProxy?: boolean },
): string {
  if (isProxy) {
    const proxy: unknown = parse(jsonc, [], { allowTrailingComma: true })?.targets?.[name]?.proxy;
    return typeof proxy === "string"
      ? setValue(jsonc, ["targets", name, "proxy"], { url: proxy, hostKey: pin })
      : setValue(jsonc, ["targets", name, "proxy", "hostKey"], pin);
  }
  return setValue(jsonc, pin.startsWith("SHA256:") ? ["targets", name, "hostKey"] : ["targets", name, "tls", "pin"], pin);
}

/** Names a profile of one's own under `profiles`, relative to usersync.json; nothing changes where it stands there already. */
export function addProfile(jsonc: string, path: string): string {
  const paths: unknown = parse(jsonc, [], { allowTrailingComma: true })?.profiles;
  const listed: readonly unknown[] = Array.isArray(paths) ? paths : [];
  return listed.includes(path) ? jsonc : insertValue(jsonc, ["profiles", listed.length], path);
}

/** Adds an entry to `ignore`, at its end; nothing changes where it stands there already. */
export function addIgnored(jsonc: string, entry: IgnoreEntry): string {
  const entries: unknown = parse(jsonc, [], { allowTrailingComma: true })?.ignore;
  if (!Array.isArray(entries)) {
    return setValue(jsonc, ["ignore"], [entry]);
  }
  const names = ["rule", "column", "value", "files"] as const;
  const isThere = entries.some((each: unknown) => isObject(each) && names.every((name) => (each as IgnoreEntry)[name] === entry[name]));
  return isThere ? jsonc : insertValue(jsonc, ["ignore", entries.length], entry);
}

/** Adds a value to the known ones of a reference; its name, where the list has names, is the value until somebody writes a better one. */
export function addKnownValue(jsonc: string, reference: string, value: string): string {
  const list: unknown = parse(jsonc, [], { allowTrailingComma: true })?.known?.[reference];
  return Array.isArray(list)
    ? insertValue(jsonc, ["known", reference, list.length], value)
    : setValue(jsonc, ["known", reference, value], value);
}

/**
 * Takes the secret at a path (of a `ConfigProblem`) out of the text: a password out of a URL, else the whole property. Undefined where it stands
 * inside a longer text, such as the body of a request.
 */
export function removeSecret(jsonc: string, path: readonly (string | number)[]): string | undefined {
  const value = path.reduce((at: unknown, key) => (isObject(at) ? (at as Record<string | number, unknown>)[key] : undefined), parse(jsonc));
  if (typeof value !== "string") {
    return undefined;
  }
  const withoutPassword = value.replace(/^([a-z][a-z0-9]*:\/\/[^/@\s:]*):[^/@\s]+@/i, "$1@");
  if (withoutPassword !== value) {
    return setValue(jsonc, [...path], withoutPassword);
  }
  return !isSecretKey(path.at(-1)) && /\s|[{&=]/.test(value) ? undefined : setValue(jsonc, [...path], undefined);
}

/** Sets the value at a path, or takes it out where it is undefined. */
export function setValue(jsonc: string, path: (string | number)[], value: unknown): string {
  return edited(jsonc, (text, options) => modify(text, path, value, options));
}

/** Puts the value into a list, in front of the one at the path or at the end. */
function insertValue(jsonc: string, path: (string | number)[], value: unknown): string {
  return edited(jsonc, (text, options) => modify(text, path, value, { ...options, isArrayInsertion: true }));
}

function edited(jsonc: string, editsOf: (text: string, options: ModificationOptions) => EditResult): string {
  const text = jsonc.trim() === "" ? "{}\n" : jsonc;
  return applyEdits(text, editsOf(text, { formattingOptions: formatting(text) }));
}

function formatting(text: string): { insertSpaces: boolean; tabSize: number; eol: string } {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? "  ";
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 2 : indent.length,
    eol: /\r\n/.test(text) ? "\r\n" : "\n",
  };
}

function isBinding(entry: unknown): entry is BindingEntry {
  return isObject(entry) && "path" in entry && typeof entry.path === "string";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
