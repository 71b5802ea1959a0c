/** Changes to the text of usersync.json that keep its comments, its order and its way of indenting. */
import { applyEdits, modify } from "jsonc-parser";
import type { ImportConfig } from "./config.ts";

/** A target as it stands in usersync.json. */
export interface TargetEntry {
  readonly url: string;
  readonly tls?: { readonly mode?: "explicit" | "implicit"; readonly pin?: string };
  readonly hostKey?: string;
  readonly identity?: string;
  readonly import?: ImportConfig;
}

export interface BindingEntry {
  readonly path: string;
  readonly profile?: string;
  readonly target?: string;
}

/** Adds a target, or replaces the one of that name. An empty text becomes a whole file. */
export function addTarget(jsonc: string, name: string, target: TargetEntry): string {
  return set(jsonc, ["targets", name], target);
}

/** Adds an entry to `files`, or replaces the one with the same path. */
export function bindFile(jsonc: string, binding: BindingEntry, existing: readonly { readonly path: string }[]): string {
  const index = existing.findIndex(({ path }) => path === binding.path);
  return existing.length === 0 ? set(jsonc, ["files"], [binding]) : set(jsonc, ["files", index < 0 ? existing.length : index], binding);
}

/** Stores what identifies a server: `SHA256:…` is a host key, `sha256:…` the fingerprint of a certificate. */
export function setTargetPin(jsonc: string, name: string, pin: string): string {
  return set(jsonc, pin.startsWith("SHA256:") ? ["targets", name, "hostKey"] : ["targets", name, "tls", "pin"], pin);
}

/** Sets the severity of a problem code. */
export function setRule(jsonc: string, code: string, severity: string): string {
  return set(jsonc, ["rules", code], severity);
}

function set(jsonc: string, path: (string | number)[], value: unknown): string {
  const text = jsonc.trim() === "" ? "{}\n" : jsonc;
  return applyEdits(text, modify(text, path, value, { formattingOptions: formatting(text) }));
}

function formatting(text: string): { insertSpaces: boolean; tabSize: number; eol: string } {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? "  ";
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 2 : indent.length,
    eol: /\r\n/.test(text) ? "\r\n" : "\n",
  };
}
