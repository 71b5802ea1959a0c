/** Paths in usersync.json that lead nowhere on this machine. */
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { type Config, deliveryPath, type Phrase, phrase } from "#core";
import { resolvePath } from "./uriPath.ts";

export interface MissingPlace {
  readonly severity: "warning";
  readonly said: Phrase;
  readonly start: number;
  readonly end: number;
}

interface NamedPlace {
  readonly path: readonly (string | number)[];
  readonly uri: string;
  readonly said: Phrase;
}

/** `exists` says undefined where it cannot tell, and nothing is reported then. */
export async function missingPlaces(
  { text, config, folder }: { readonly text: string; readonly config: Config; readonly folder: string },
  { exists }: { readonly exists: (uri: string) => Promise<boolean | undefined> },
): Promise<MissingPlace[]> {
  const named = [...namedFiles(config, folder), ...namedFolders(config, folder)];
  const found = await Promise.all(named.map(({ uri }) => exists(uri)));
  const missing = named.filter((_, index) => found[index] === false);
  const root = missing.length > 0 ? parseTree(text, [], { allowTrailingComma: true }) : undefined;
  return missing.map(({ path, said }) => {
    const node = root && findNodeAtLocation(root, [...path]);
    const start = node?.offset ?? 0;
    return { severity: "warning", said, start, end: start + (node?.length ?? 0) };
  });
}

function namedFiles({ files }: Config, folder: string): NamedPlace[] {
  return files.flatMap(({ path }, i) =>
    /[*?]|^(?:[\\/]|[A-Za-z]:|\.\.)/.test(path)
      ? []
      : [
          {
            path: ["files", i, "path"],
            uri: resolvePath(folder, path),
            said: phrase("There is no file {0} beside this usersync.json, so this entry says nothing about any: correct the path.", path),
          },
        ],
  );
}

/** A delivery makes no folder. */
function namedFolders({ targets }: Config, folder: string): NamedPlace[] {
  return Object.values(targets).flatMap((target) => {
    if (target.protocol !== "file" || !folder.startsWith("file:") || target.path.includes("~")) {
      return [];
    }
    const place = deliveryPath(target, "users.csv");
    const path = place.slice(0, place.lastIndexOf("/") + 1);
    const isAbsolute = /^(?:\/|[A-Za-z]:)/.test(path);
    const uri = isAbsolute ? `file://${path.startsWith("/") ? "" : "/"}${encodeURI(path)}` : resolvePath(folder, path);
    return path === ""
      ? []
      : [
          {
            path: ["targets", target.name, "url"],
            uri,
            said: phrase(
              "The folder {0} does not exist on this machine, so nothing can be delivered to {1}: make it, or correct the path.",
              path,
              target.name,
            ),
          },
        ];
  });
}
