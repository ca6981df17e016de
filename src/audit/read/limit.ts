/** Runs a task when its turn comes. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;

/** Lets no more than so many tasks run at a time, the others in the order in which they came. */
export function limitOf(most: number): Limit {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running === most) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
