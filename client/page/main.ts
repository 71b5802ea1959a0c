/** The preview page: draws what the extension sends, asks for what is on the screen, starts nothing by itself. */
import type { FromPage, PageAction, PageHead, ToPage } from "../src/preview/pageMessages.ts";
import { button, element } from "./element.ts";
import { createFilterBar } from "./filterBar.ts";
import { headParts } from "./head.ts";
import { personDetail } from "./personDetail.ts";
import { PersonList } from "./personList.ts";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const editor = acquireVsCodeApi();
const page = document.getElementById("page");
let turn = 0;

const run = (action: PageAction): void => editor.postMessage({ kind: "action", action });
const show = ({ index }: { readonly index: number }): void => editor.postMessage({ kind: "show", index });

const head = element("header");
const notice = element("p", { className: "notice", attributes: { role: "status" } });
let detail = personDetail(undefined, show);
const filterBar = createFilterBar(() => {
  turn++;
  people.reset();
});
const people: PersonList = new PersonList({
  ask: (from, count) => editor.postMessage({ kind: "rows", turn, from, count, filter: filterBar.filter }),
  onSelected: (row) => {
    const next = personDetail(row, show);
    detail.replaceWith(next);
    detail = next;
  },
  onOpened: show,
});
const push = button("Push…", "primary", () => run("push"));
const actions = element("div", { className: "actions", attributes: { role: "toolbar", "aria-label": "Actions" } }, [
  push,
  button("Compare as Text", "secondary", () => run("compare")),
  button("Plain Words", "secondary", () => run("text")),
  button("Copy as Markdown", "secondary", () => run("copy")),
  button("Save List…", "secondary", () => run("save")),
  button("Preview Again", "secondary", () => run("again")),
]);
const body = element("div", { className: "body" }, [people.node, detail]);
page?.append(notice, head, actions, filterBar.node, body);
notice.hidden = true;

function draw(plan: PageHead, canPush: boolean): void {
  notice.hidden = true;
  head.replaceChildren(...headParts(plan));
  push.disabled = !canPush;
  const changes = Object.values(plan.rows).reduce((sum, count) => sum + count, 0);
  filterBar.node.hidden = changes === 0;
  body.hidden = changes === 0;
  filterBar.show(plan);
  turn++;
  people.reset();
}

addEventListener("message", ({ data }: MessageEvent<ToPage>) => {
  switch (data.kind) {
    case "plan":
      draw(data.head, data.canPush);
      return;
    case "rows":
      // An answer to an older filter says nothing about this one.
      if (data.turn === turn) {
        people.take(data.from, data.total, data.rows);
      }
      return;
    case "outdated":
      notice.textContent = data.reason;
      notice.hidden = false;
      push.disabled = true;
  }
});
editor.postMessage({ kind: "ready" });
