/**
 * Where the files of a public repository can be read.
 *
 * @param {string} repository such as `https://github.com/acme/usersync`
 */
export function publicFilesOf(repository) {
  const url = new URL(repository);
  if (url.protocol !== "https:") throw new Error(`USERSYNC_REPOSITORY must begin with https://, and is ${repository}`);
  const base = url.href.replace(/\.git$/, "").replace(/\/$/, "");
  return `${base}${url.hostname.includes("gitlab") ? "/-" : ""}/blob/HEAD`;
}
