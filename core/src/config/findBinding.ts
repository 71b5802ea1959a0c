import type { Config, FileBinding, IgnoreEntry } from "./config.ts";

/**
 * The first entry of `files` whose path fits. `relativePath` is the file's path from the folder of usersync.json, with `/` or `\`. `*` stands
 * for any characters of one name, `?` for one, `**` for any number of folders. Letter case counts.
 */
export function findBinding(config: Config, relativePath: string): FileBinding | undefined {
  return config.files.find((binding) => fitsPath(binding.path, relativePath));
}

/** The entries of `ignore` that concern a file; the path as for `findBinding`. */
export function ignoredIn(config: Config, relativePath: string): readonly IgnoreEntry[] {
  return config.ignore.filter(({ files }) => files === undefined || fitsPath(files, relativePath));
}

/** Does a path fit a pattern as `path` of a file binding has it? */
export function fitsPath(pattern: string, path: string): boolean {
  return toExpression(normalised(pattern)).test(normalised(path));
}

/** Does a path of a file binding stand for several files? */
export function isPattern(path: string): boolean {
  return /[*?]/.test(path);
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
