import { element } from "./element.ts";

/** A text as nodes that may go on in the next line where `places` has a place. */
export function breakable(text: string, places: RegExp): Node[] {
  return text.split(places).flatMap((part, place) => [...(place === 0 ? [] : [element("wbr")]), document.createTextNode(part)]);
}
