/**
 * UserSync connects to nothing but targets and what belongs to them, and tells nobody what is done with it. This is found out from the modules that
 * went into a bundle, ours and those of libraries: who asks for one of Node's modules that reach another machine, or has a word for it.
 */
const networkModules = ["net", "tls", "http", "https", "http2", "dgram", "dns", "dns/promises"];
const networkWords = /(?<![.\w])fetch\(|\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon|createTelemetryLogger|TelemetryReporter)\b/;

/** They reach another process of this machine. */
const local = [
  // Pipes between our own processes.
  /(?:^|\/)node_modules\/vscode-jsonrpc\/lib\/node\/main\.js$/,
  // The pipe or port by which an editor has started the language server.
  /^server\/src\/transport\/connect\.ts$/,
];

/** They reach the targets, the proxies in front of them, and the hosts of their imports and reports. */
const targets = [/^sync\/src\/(?:transfer|import)\//, /^node_modules\/(?:ssh2|basic-ftp)\//];

/**
 * @param {import("./bundles.mjs").Bundle} bundle
 * @param {import("esbuild").Metafile["inputs"]} inputs
 * @param {(file: string) => string} textOf
 * @returns {readonly string[]} what connects and may not, in sentences
 */
export function unknownConnections(bundle, inputs, textOf) {
  const known = bundle.reachesTargets ? [...local, ...targets] : local;
  return Object.entries(inputs)
    .filter(([file]) => !known.some((form) => form.test(file)))
    .flatMap(([file, { imports }]) => {
      const modules = imports.filter(({ external, path }) => external && networkModules.includes(path.replace(/^node:/, "")));
      const word = networkWords.exec(textOf(file))?.[0];
      return [...modules.map(({ path }) => path), ...(word === undefined ? [] : [word])].map(
        (what) => `${bundle.file} may reach another machine: ${file} has ${what}`,
      );
    });
}
