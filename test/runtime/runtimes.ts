/** The versions of Node that the bundles run on; `npm run test:runtime` names the oldest. */
const oldest = process.env.USERSYNC_OLDEST_NODE;

export const runtimes: readonly (readonly [name: string, node: string])[] = [
  ...(oldest === undefined ? [] : [["Node 20", oldest] as const]),
  ["the Node of the tools", process.execPath],
];
