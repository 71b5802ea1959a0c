/**
 * Where the links and pictures of the packed README lead. A marketplace shows the README without the files beside it, so they must be in a
 * public repository; pictures inside the package would double its size. Without an address the links stay as they are.
 *
 * @param {string | undefined} repository such as `https://github.com/acme/usersync`
 * @returns {{ rewriteRelativeLinks: boolean, baseContentUrl?: string, baseImagesUrl?: string }}
 */
export function readmeLinks(repository) {
  if (!repository) return { rewriteRelativeLinks: false };
  const files = publicFilesOf(repository);
  return { rewriteRelativeLinks: true, baseContentUrl: files, baseImagesUrl: files.replace(/blob\/HEAD$/, "raw/HEAD") };
}

/**
 * Where the files of a public repository can be read.
 *
 * @param {string} repository
 */
export function publicFilesOf(repository) {
  const url = new URL(repository);
  if (url.protocol !== "https:") throw new Error(`USERSYNC_REPOSITORY must begin with https://, and is ${repository}`);
  const base = url.href.replace(/\.git$/, "").replace(/\/$/, "");
  return `${base}${url.hostname.includes("gitlab") ? "/-" : ""}/blob/HEAD`;
}
