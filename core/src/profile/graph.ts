/**
 * The strongly connected component of each node (Tarjan, without recursion, since graphs may be deep). Components are numbered from 0; a step
 * from one component to another leads to a lower number.
 */
export function components(count: number, steps: (node: number) => readonly number[]): number[] {
  const order: number[] = new Array(count).fill(-1);
  const low: number[] = new Array(count).fill(0);
  const component: number[] = new Array(count).fill(-1);
  const stack: number[] = [];
  let visited = 0;
  let found = 0;

  const open = (node: number) => {
    order[node] = low[node] = visited++;
    stack.push(node);
    return { node, next: steps(node)[Symbol.iterator]() };
  };
  const close = (node: number) => {
    if (low[node] !== order[node]) {
      return;
    }
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      component[member] = found;
      if (member === node) {
        break;
      }
    }
    found++;
  };

  for (let root = 0; root < count; root++) {
    const path = order[root] === -1 ? [open(root)] : [];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { value: to, done } = top.next.next();
      if (done) {
        path.pop();
        close(top.node);
        const below = path.at(-1);
        if (below) {
          low[below.node] = Math.min(low[below.node] as number, low[top.node] as number);
        }
      } else if (order[to] === -1) {
        path.push(open(to));
      } else if (component[to] === -1) {
        low[top.node] = Math.min(low[top.node] as number, order[to] as number);
      }
    }
  }
  return component;
}
