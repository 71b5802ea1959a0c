const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** A uuid by both its ends, where there is no room for all of it: ids that one system gave out often begin alike. A name stays as it is. */
export function shortName(name: string): string {
  return uuid.test(name) ? `${name.slice(0, 8)}…${name.slice(-4)}` : name;
}
