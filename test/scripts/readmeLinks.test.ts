import { expect, test } from "vitest";
import { readmeLinks } from "../../scripts/build/readmeLinks.mjs";

test.each([
  ["https://github.com/acme/usersync", "https://github.com/acme/usersync/raw/HEAD"],
  ["https://github.com/acme/usersync.git", "https://github.com/acme/usersync/raw/HEAD"],
  ["https://gitlab.acme.test/tools/usersync/", "https://gitlab.acme.test/tools/usersync/-/raw/HEAD"],
])("pictures of the packed README come from %s", (repository, images) => {
  expect(readmeLinks(repository)).toEqual({
    rewriteRelativeLinks: true,
    baseImagesUrl: images,
    baseContentUrl: images.replace("/raw/", "/blob/"),
  });
});

test("without an address the links stay, and one without encryption is none", () => {
  expect(readmeLinks(undefined)).toEqual({ rewriteRelativeLinks: false });
  expect(() => readmeLinks("http://github.com/acme/usersync")).toThrow("must begin with https://");
});
