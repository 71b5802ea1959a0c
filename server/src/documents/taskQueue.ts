/** Runs tasks in order, each at once where nothing is under way, so that an edit is in place before the next message is handled. */
export interface TaskQueue {
  run(task: () => void | Promise<void>): void;
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>;
}

export function createTaskQueue(onError: (error: unknown) => void): TaskQueue {
  const waiting: (() => void | Promise<void>)[] = [];
  let listeners: (() => void)[] = [];
  let busy = false;

  const next = (): void => {
    while (!busy) {
      const task = waiting.shift();
      if (!task) {
        const done = listeners;
        listeners = [];
        for (const listener of done) {
          listener();
        }
        return;
      }
      start(task);
    }
  };
  const start = (task: () => void | Promise<void>): void => {
    busy = true;
    const pending = attempt(task);
    if (!pending) {
      busy = false;
      return;
    }
    pending.catch(onError).finally(() => {
      busy = false;
      next();
    });
  };
  const attempt = (task: () => void | Promise<void>): void | Promise<void> => {
    try {
      return task();
    } catch (error) {
      onError(error);
      return undefined;
    }
  };
  return {
    run(task) {
      waiting.push(task);
      next();
    },
    idle: () => (busy || waiting.length > 0 ? new Promise((resolve) => listeners.push(resolve)) : Promise.resolve()),
  };
}
