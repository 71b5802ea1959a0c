/** URIs as keys: the same file has one, however a client escapes it (`file:///c%3A/` and `file:///C:/`). */
export function uriKey(uri: string): string {
  const plain = decode(uri);
  return plain.replace(/^file:\/\/\/([A-Z]):/, (_, drive: string) => `file:///${drive.toLowerCase()}:`);
}

/** The folder of a file, with a slash at its end; undefined where the URI has no folders (`untitled:`). */
export function folderOf(uri: string): string | undefined {
  const path = uri.replace(/[?#].*$/, "");
  const root = rootLength(path);
  const slash = path.lastIndexOf("/", path.length - 1);
  return slash >= root - 1 ? path.slice(0, slash + 1) : undefined;
}

/** The folder and all above it, nearest first. */
export function foldersUpwards(uri: string): string[] {
  const folders: string[] = [];
  let folder = folderOf(uri);
  while (folder !== undefined) {
    folders.push(folder);
    folder = folderOf(folder.slice(0, -1));
  }
  return folders;
}

/** `uri` as seen from `folder`, unescaped; undefined where it lies elsewhere. */
export function relativePath(folder: string, uri: string): string | undefined {
  const from = uriKey(folder);
  const to = uriKey(uri);
  return to.startsWith(from) ? to.slice(from.length) : undefined;
}

/** A relative path of usersync.json, as a URI. */
export function resolvePath(folder: string, path: string): string {
  const escaped = path.replaceAll("\\", "/").split("/").map(encodeURIComponent);
  const parts = folder.slice(rootLength(folder)).split("/").slice(0, -1);
  for (const part of escaped) {
    if (part === "..") {
      parts.pop();
    } else if (part !== "." && part !== "") {
      parts.push(part);
    }
  }
  return folder.slice(0, rootLength(folder)) + parts.join("/");
}

export function fileNameOf(uri: string): string {
  return decode(uri.slice(uri.lastIndexOf("/") + 1));
}

/** Length of `scheme://authority/` or, where there is no authority, `scheme:/`. */
function rootLength(uri: string): number {
  return /^[A-Za-z][\w+.-]*:(?:\/\/[^/]*\/|\/(?!\/))/.exec(uri)?.[0].length ?? Number.POSITIVE_INFINITY;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
