/** How the name of a mapping ends. */
export const mappingSuffix = ".usersync-mapping.json";
