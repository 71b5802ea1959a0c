/**
 * Where the links and pictures of the packed README lead. A marketplace shows the README without the files beside it, so they must be in a
 * public repository; pictures inside the package would double its size. Without an address the links stay as they are.
 *
 * @param {string | undefined} repository such as `https://github.com/acme/usersync`
 * @returns {{ rewriteRelativeLinks: boolean, baseContentUrl?: string, baseImagesUrl?: string }}
 */
export function readmeLinks(repository) {
  if (!repository) return { rewriteRelativeLinks: false };
  const url = new URL(repository);
  if (url.protocol !== "https:") throw new Error(`USERSYNC_REPOSITORY must begin with https://, and is ${repository}`);
  const base = url.href.replace(/\.git$/, "").replace(/\/$/, "");
  const part = url.hostname.includes("gitlab") ? "/-" : "";
  return { rewriteRelativeLinks: true, baseContentUrl: `${base}${part}/blob/HEAD`, baseImagesUrl: `${base}${part}/raw/HEAD` };
}
