import { expect, test } from "vitest";
import { deadLinks } from "../../scripts/build/deadLinks.mjs";
import { packedDocument } from "../../scripts/build/packedDocuments.mjs";

const document = `# UserSync

<!-- checkout -->
npm start
<!-- /checkout -->

![A tour](docs/tour.png)

## Install

<!-- packed:
Press *Install*, or read [how](#install).
-->
<!-- checkout -->
npm run package
<!-- /checkout -->

| | |
|---|---|
| ![A hover](docs/hover.png) | **Hovers** in [any theme](docs/themes.md#dark) |
| ![A list](docs/list.png) | **Lists** as of [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) |

<!-- repository -->
[Security](SECURITY.md)
<!-- /repository -->
`;

test("a package whose repository is not known has no pictures, and names files without a link", () => {
  expect(packedDocument(document, undefined)).toBe(`# UserSync

## Install

Press *Install*, or read [how](#install).

- **Hovers** in any theme
- **Lists** as of [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180)
`);
});

test.each([
  ["https://github.com/acme/usersync", "https://github.com/acme/usersync/raw/HEAD"],
  ["https://github.com/acme/usersync.git", "https://github.com/acme/usersync/raw/HEAD"],
  ["https://gitlab.acme.test/tools/usersync/", "https://gitlab.acme.test/tools/usersync/-/raw/HEAD"],
])("pictures and links of the package lead to %s", (repository, pictures) => {
  const files = pictures.replace("/raw/", "/blob/");
  expect(packedDocument(document, repository)).toBe(`# UserSync

![A tour](${pictures}/docs/tour.png)

## Install

Press *Install*, or read [how](#install).

| | |
|---|---|
| ![A hover](${pictures}/docs/hover.png) | **Hovers** in [any theme](${files}/docs/themes.md#dark) |
| ![A list](${pictures}/docs/list.png) | **Lists** as of [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180) |

[Security](${files}/SECURITY.md)
`);
});

test("an address without encryption is none", () => {
  expect(() => packedDocument(document, "http://github.com/acme/usersync")).toThrow("must begin with https://");
});

test("a section that nobody closed is not packed by mistake", () => {
  expect(() => packedDocument("<!-- checkout -->\nnpm start\n", undefined)).toThrow(
    "A mark is not closed, or nobody knows it: <!-- checkout -->",
  );
});

const folder = ["README.md", "samples/README.md", "samples/users.csv"];

test.each([
  "![A tour](docs/tour.png)",
  "[how](docs/how.md#first)",
  "[here](#nowhere)",
  "[plain](http://acme.test/)",
  '<img src="docs/tour.png">',
  "[how]: docs/how.md",
])("a link that leads nowhere is found: %s", (text) => {
  expect(deadLinks({ "samples/README.md": text }, folder)).toEqual([expect.stringContaining("neither packed nor public")]);
});

test("links to what is packed, to a heading and to a public page lead somewhere", () => {
  const text = "## How it goes\n[file](users.csv) [up](../README.md#install) [here](#how-it-goes) [public](https://acme.test/)";
  expect(deadLinks({ "samples/README.md": text }, folder)).toEqual([]);
});
