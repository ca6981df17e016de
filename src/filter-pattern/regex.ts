/**
 * The regular expressions between two `%`: AWS's small subset. Without groups, an expression is alternatives of single
 * characters, each with a repetition, and an alternative becomes one row of slots.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export type Alternative = readonly Slot[];

export type Slot =
  /** One character of the set; `optional`: or none; `repeats`: or more. */
  | {
      readonly kind: "one";
      readonly set: CharacterSet;
      readonly optional: boolean;
      readonly repeats: boolean;
    }
  | { readonly kind: "start" | "end" };

/** Which of the ASCII characters belong to it, and whether all others do (a pattern can't name any of those). */
export interface CharacterSet {
  readonly ascii: readonly boolean[];
  readonly others: boolean;
}

/** What is wrong, and where, from 0. */
export interface RegexFault {
  readonly reason: string;
  readonly at: number;
  readonly expected: string;
}

/** Ours, not AWS's: `{m,n}` is written out, and each slot costs time with each character of an event. */
export const MAX_SLOTS = 1000;

const LITERAL = /[A-Za-z0-9:_#=@/;, -]/;
const OPERATOR = /[\^$?[\]{}|\\*+.]/;
const CLASSES: Readonly<Record<string, RegExp>> = { d: /\d/, w: /\w/, s: /[\t\n\v\f\r ]/ };

const setOf = (has: (character: string) => boolean, others = false): CharacterSet => ({
  ascii: Array.from({ length: 128 }, (_, code) => has(String.fromCharCode(code))),
  others,
});
const inverse = (set: CharacterSet): CharacterSet => ({
  ascii: set.ascii.map((has) => !has),
  others: !set.others,
});
const union = (sets: readonly CharacterSet[]): CharacterSet => ({
  ascii: Array.from({ length: 128 }, (_, code) => sets.some((set) => set.ascii[code])),
  others: sets.some((set) => set.others),
});
const ANY = setOf(() => true, true);

/** Never throws: a fault is told in place of the alternatives. */
export function parseRegex(source: string): { alternatives: readonly Alternative[]; fault?: RegexFault } {
  try {
    return { alternatives: new RegexParser(source).alternatives() };
  } catch (error) {
    if (error instanceof Fault) return { alternatives: [], fault: error };
    throw error;
  }
}

class Fault implements RegexFault {
  constructor(
    readonly reason: string,
    readonly at: number,
    readonly expected: string,
  ) {}
}

class RegexParser {
  private at = 0;
  private slots = 0;

  constructor(private readonly source: string) {}

  alternatives(): Alternative[] {
    const all = [this.alternative()];
    while (this.take("|")) all.push(this.alternative());
    return all;
  }

  private alternative(): Alternative {
    const slots: Slot[] = [];
    const began = this.at;
    while (this.at < this.source.length && this.source[this.at] !== "|") slots.push(...this.term());
    if (this.at === began)
      throw new Fault("nothing to look for", this.at, "a regular expression between two % and about each |");
    return slots;
  }

  private term(): Slot[] {
    if (this.take("^")) return [{ kind: "start" }];
    if (this.take("$")) return [{ kind: "end" }];
    const set = this.take("[") ? this.bracketed() : this.take(".") ? ANY : this.character(false);
    const began = this.at;
    const [least, most] = this.repetition();
    const written = Math.max(least, most === Number.POSITIVE_INFINITY ? least + 1 : most);
    this.slots += written;
    if (this.slots > MAX_SLOTS) {
      throw new Fault(
        "a regular expression too large",
        began,
        `at most ${MAX_SLOTS} characters when each {m,n} is written out`,
      );
    }
    return Array.from({ length: written }, (_, index) => ({
      kind: "one",
      set,
      optional: index >= least,
      repeats: most === Number.POSITIVE_INFINITY && index === written - 1,
    }));
  }

  private repetition(): readonly [number, number] {
    const [least, most] = this.one();
    const next = this.source[this.at] ?? "";
    if (/[*+?{]/.test(next))
      throw new Fault(`${next} behind a repetition`, this.at, "one repetition of a character");
    return [least, most];
  }

  private one(): readonly [number, number] {
    if (this.take("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.take("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.take("?")) return [0, 1];
    if (this.source[this.at] !== "{") return [1, 1];
    const found = /^\{(\d{0,4})(?:(,)(\d{0,4}))?\}/.exec(this.source.slice(this.at, this.at + 16));
    const [all = "", least = "", comma, most = ""] = found ?? [];
    const bounds = [
      Number(least),
      comma ? (most ? Number(most) : Number.POSITIVE_INFINITY) : Number(least),
    ] as const;
    if (!least && !most) throw new Fault("bad repetition", this.at, "{2}, {2,}, {,3} or {2,3}");
    if (bounds[1] < bounds[0])
      throw new Fault("a repetition that ends before it begins", this.at, "{m,n} with m <= n");
    this.at += all.length;
    return bounds;
  }

  private bracketed(): CharacterSet {
    const opened = this.at - 1;
    const negated = this.take("^");
    const sets: CharacterSet[] = [];
    while (!this.take("]")) {
      if (this.at >= this.source.length) throw new Fault("a [ that is never closed", opened, "a ] behind it");
      sets.push(this.range());
    }
    if (sets.length === 0) throw new Fault("an empty class", opened, "characters between [ and ]");
    return negated ? inverse(union(sets)) : union(sets);
  }

  private range(): CharacterSet {
    const from = this.at;
    const first = this.character(true);
    if (this.source[this.at] !== "-" || (this.source[this.at + 1] ?? "]") === "]") return first;
    this.at++;
    const [low, high] = [only(first), only(this.character(true))];
    if (low === undefined || high === undefined || low > high) {
      throw new Fault("bad range in a class", from, "a range such as a-z, the smaller character first");
    }
    return setOf((character) => character.charCodeAt(0) >= low && character.charCodeAt(0) <= high);
  }

  private character(inClass: boolean): CharacterSet {
    const from = this.at;
    const character = this.source[this.at++] ?? "";
    if (character === "\\") return this.escaped(from);
    if (LITERAL.test(character) || (inClass && OPERATOR.test(character) && character !== "[")) {
      return setOf((other) => other === character);
    }
    if (/[*+?{]/.test(character))
      throw new Fault(`nothing to repeat before ${character}`, from, "a character before it");
    if (OPERATOR.test(character))
      throw new Fault(`a lone ${character}`, from, `\\${character} for the character itself`);
    throw unsupported(character, from);
  }

  private escaped(from: number): CharacterSet {
    const character = this.source[this.at++] ?? "";
    if (character === "x") {
      const digits = this.source.slice(this.at, this.at + 2);
      if (!/^[0-7][0-9A-Fa-f]$/.test(digits))
        throw new Fault("bad \\x", from, "two hexadecimal digits, 00 to 7F");
      this.at += 2;
      return setOf((other) => other.charCodeAt(0) === Number.parseInt(digits, 16));
    }
    const named = Object.hasOwn(CLASSES, character.toLowerCase())
      ? CLASSES[character.toLowerCase()]
      : undefined;
    if (named) {
      const set = setOf((other) => named.test(other));
      return character === character.toLowerCase() ? set : inverse(set);
    }
    if (OPERATOR.test(character) || /[:_#=@/;, -]/.test(character))
      return setOf((other) => other === character);
    if (/[()!]/.test(character)) throw unsupported(character, from + 1);
    throw new Fault(
      `\\${character} is not known`,
      from,
      "\\d, \\s, \\w, \\D, \\S, \\W, \\xhh or \\ before an operator",
    );
  }

  private take(character: string): boolean {
    if (this.source[this.at] !== character) return false;
    this.at++;
    return true;
  }
}

/** The code of the one character of a set. */
function only(set: CharacterSet): number | undefined {
  const code = set.ascii.indexOf(true);
  return !set.others && set.ascii.lastIndexOf(true) === code ? code : undefined;
}

function unsupported(character: string, at: number): Fault {
  const code = character.charCodeAt(0);
  const hint =
    code < 128
      ? `\\x${code.toString(16).toUpperCase().padStart(2, "0")} for the character itself`
      : "ASCII characters only";
  return new Fault(
    `${character} in a regular expression`,
    at,
    `${hint}${/[()]/.test(character) ? "; there are no groups" : ""}`,
  );
}
