import { type LocalAws, startLocalAws } from "../local-aws";

/** An AWS on the moto of this worker of jest, which its suites share one after the other: a new one takes a second. */
export function startSharedAws(): Promise<LocalAws> {
  const ports: readonly number[] = JSON.parse(process.env.MOTO_PORTS_OF_WORKERS ?? "[]");
  const port = ports[Number(process.env.JEST_WORKER_ID) - 1];
  return startLocalAws(port === undefined ? {} : { moto: { port } });
}
