/**
 * Browsers lay out 17 to 33 million device pixels at most; 500,000 rows on a fine screen are more. Beyond that the scroll bar stands for
 * the whole, and the wheel moves as far as ever.
 */

const mostDevicePixels = 15_000_000;

/** Pixels of content that one pixel of the scroll bar's way stands for. */
export function scrollRate(contentPx: number, viewPx: number, devicePixelRatio: number): number {
  const canvasPx = Math.min(contentPx, mostDevicePixels / devicePixelRatio);
  return canvasPx < contentPx && canvasPx > viewPx ? (contentPx - viewPx) / (canvasPx - viewPx) : 1;
}

export class LongScroll {
  readonly #node: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #onMoved: () => void;
  #contentPx = 0;
  #rate = 1;
  #top = 0;
  /** Where the scroll bar stands because of us. */
  #placed = 0;

  constructor(node: HTMLElement, canvas: HTMLElement, onMoved: () => void) {
    this.#node = node;
    this.#canvas = canvas;
    this.#onMoved = onMoved;
    node.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    node.addEventListener("wheel", this.#wheel, { passive: true });
  }

  /** The first pixel of the content that is seen. */
  get top(): number {
    return this.#top;
  }

  get viewPx(): number {
    return this.#node.clientHeight;
  }

  /** What to add to a place in the content for its place in the canvas; asked once before anything is moved, since it needs the layout. */
  get shift(): number {
    return this.#rate === 1 ? 0 : this.#node.scrollTop - this.#top;
  }

  /** Also after a change of the view's height. */
  setContent(contentPx: number): void {
    const rate = scrollRate(contentPx, this.viewPx, devicePixelRatio);
    if (this.#contentPx === contentPx && this.#rate === rate) {
      return;
    }
    this.#contentPx = contentPx;
    if ((this.#rate === 1) !== (rate === 1)) {
      // Where the wheel is ours, the browser must wait for us; elsewhere it need not.
      this.#node.removeEventListener("wheel", this.#wheel);
      this.#node.addEventListener("wheel", this.#wheel, { passive: rate === 1 });
    }
    this.#rate = rate;
    const canvasPx = rate === 1 ? contentPx : (contentPx - this.viewPx) / rate + this.viewPx;
    this.#canvas.style.height = `${canvasPx}px`;
    this.moveTo(this.#top);
  }

  moveTo(top: number): void {
    this.#top = Math.max(0, Math.min(this.#contentPx - this.viewPx, top));
    this.#node.scrollTop = this.#top / this.#rate;
    this.#placed = this.#node.scrollTop;
    this.#onMoved();
  }

  #scrolled(): void {
    const { scrollTop } = this.#node;
    if (this.#rate === 1 || Math.abs(scrollTop - this.#placed) >= 1) {
      this.#placed = scrollTop;
      this.#top = scrollTop * this.#rate;
      this.#onMoved();
    }
  }

  readonly #wheel = (event: WheelEvent): void => {
    if (this.#rate === 1 || event.ctrlKey || event.deltaY === 0) {
      return;
    }
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : this.viewPx;
    this.moveTo(this.#top + event.deltaY * unit);
  };
}
