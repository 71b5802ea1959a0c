import type { ProblemCode } from "./problem.ts";

/** Set by the build (scripts/build.mjs) where somebody says which public repository the program is from. */
declare const repositoryOfBuild: string | undefined;

/** Where the repository's files can be read, as `https://forge.test/acme/usersync/blob/HEAD`; undefined where no public one is known. */
export const publicFiles: string | undefined = typeof repositoryOfBuild === "string" ? repositoryOfBuild : undefined;

/** The public pages of problems, as `problemPage` takes them. */
export const publicProblemPages: string | undefined = publicFiles && `${publicFiles}/docs/problems/{code}.md`;

/** The page that explains a code: what it means, why it matters, what to do. `pages`: an address with `{code}` in its place. */
export function problemPage(pages: string, code: ProblemCode): string {
  return pages.replace("{code}", code);
}
