import type { Config, FileBinding, IgnoreEntry } from "./config.ts";

/**
 * The first entry of `files` whose path fits. `relativePath` is the file's path from the folder of usersync.json, with `/` or `\`. `*` stands
 * for any characters of one name, `?` for one, `**` for any number of folders. Letter case counts.
 */
export function findBinding(config: Config, relativePath: string): FileBinding | undefined {
  const path = normalised(relativePath);
  return config.files.find((binding) => toExpression(normalised(binding.path)).test(path));
}

/** The entries of `ignore` that concern a file; the path as for `findBinding`. */
export function ignoredIn(config: Config, relativePath: string): readonly IgnoreEntry[] {
  const path = normalised(relativePath);
  return config.ignore.filter(({ files }) => files === undefined || toExpression(normalised(files)).test(path));
}

function normalised(path: string): string {
  return path.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
}

function toExpression(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    switch (part) {
      case "**/":
        return "(?:[^/]+/)*";
      case "**":
        return ".*";
      case "*":
        return "[^/]*";
      case "?":
        return "[^/]";
      default:
        return part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
    }
  });
  return new RegExp(`^${source}$`, "su");
}
