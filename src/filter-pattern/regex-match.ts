import { type Alternative, parseRegex, type Slot } from "./regex";

/**
 * A test for strings in which the expression occurs anywhere. All ways through the slots are followed at once, so that
 * the time grows with the length of the string times that of the expression, whatever the two are.
 */
export function compileRegex(source: string): (text: string) => boolean {
  const parsed = parseRegex(source);
  // The parser rejects such an expression, so no pattern has one.
  if ("fault" in parsed) throw new Error(`%${source}%: ${parsed.fault.reason}`);
  return (text) => parsed.alternatives.some((slots) => occurs(slots, text));
}

function occurs(slots: Alternative, text: string): boolean {
  // active[n]: the slots before the n-th have been passed.
  let active = new Uint8Array(slots.length + 1);
  let following = new Uint8Array(slots.length + 1);
  for (let at = 0; ; ) {
    active[0] = 1;
    skip(slots, active, at === 0, at === text.length);
    if (active[slots.length]) return true;
    if (at >= text.length) return false;
    const code = text.codePointAt(at) as number;
    at += code > 0xffff ? 2 : 1;
    following.fill(0);
    for (let n = 0; n < slots.length; n++) {
      const slot = slots[n] as Slot;
      if (!active[n] || slot.kind !== "one") continue;
      if (code < 128 ? !slot.set.ascii[code] : !slot.set.others) continue;
      following[n + 1] = 1;
      if (slot.repeats) following[n] = 1;
    }
    [active, following] = [following, active];
  }
}

/** Passes the slots that need no character. */
function skip(slots: Alternative, active: Uint8Array, atStart: boolean, atEnd: boolean): void {
  for (let n = 0; n < slots.length; n++) {
    const slot = slots[n] as Slot;
    const free = slot.kind === "one" ? slot.optional : slot.kind === "start" ? atStart : atEnd;
    if (active[n] && free) active[n + 1] = 1;
  }
}
