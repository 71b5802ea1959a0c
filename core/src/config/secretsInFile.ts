/** Secrets have no place in usersync.json: it is shared, committed and shown. */
import type { ShapeProblem } from "../profile/shape.ts";
import { isObject } from "../profile/shape.ts";
import { phrase } from "../words/phrase.ts";

const secretKey = /(?:password|passwd|passphrase|secret|token|api[_-]?key|authorization|cookie)$/i;
const secretInText = /(?:password|passwd|passphrase|secret|token|api[_-]?key)["']?\s*[:=]\s*["']?(?!\{|["'\s]|$)/i;
const passwordInUrl = /^[a-z][a-z0-9]*:\/\/[^/@\s]*:[^/@\s]+@/i;

/**
 * Keys such as `password`, `token` or `Authorization` with a value of their own, passwords in URLs, and secrets inside the text of a request.
 * `{token}` is no secret: it is filled in when the request is sent.
 */
export function findSecrets(value: unknown, path: readonly (string | number)[] = []): ShapeProblem[] {
  if (path.length === 1 && path[0] === "known") {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => findSecrets(item, [...path, i]));
  }
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, item]) => findSecrets(item, [...path, key]));
  }
  return typeof value === "string" && value !== "" ? inText(value, path) : [];
}

/** Is this the key of a secret, so that its whole value is one? */
export function isSecretKey(key: string | number | undefined): boolean {
  return typeof key === "string" && secretKey.test(key);
}

function inText(value: string, path: readonly (string | number)[]): ShapeProblem[] {
  const key = path.at(-1);
  const named = isSecretKey(key) && !value.includes("{token}");
  const isSecret = named || passwordInUrl.test(value) || (path[0] === "targets" && secretInText.test(value));
  return isSecret
    ? [{ path, message: phrase("holds a secret: take it out; it is asked for when it is needed and kept in the secret store") }]
    : [];
}
