/** Runs a task when its turn comes. */
export type Limit = <T>(task: () => Promise<T>) => Promise<T>;

/** Lets at most this number of tasks run at a time. The others run in the order in which they came. */
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
