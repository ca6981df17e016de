import { compile, doubtsOf, parse } from "../../src/filter-pattern";
import { P1, P2, P3, P4, P5 } from "./patterns";

const doubts = (pattern: string) => doubtsOf(parse(pattern));

const FIELD = "$.userIdentity.invokedBy";
const GUARD = `(${FIELD} NOT EXISTS) || (${FIELD} != ...)`;
/** No event without the field is matched. */
const EACH = `leaves out each event without ${FIELD}, because != is false if a field is absent: ${GUARD} keeps them`;
/** Some are. */
const SOME = `leaves out events without ${FIELD} unless another term of an || matches them, because != is false if a field is absent: ${GUARD} keeps them`;

describe("No doubt is had of", () => {
  test.each([
    P1,
    P2,
    P3,
    P4,
    P5,
    '{ $.requestParameters.a = "*x*" }',
    '{ $.errorCode != "x" }',
    `{ ${FIELD} NOT EXISTS || ${FIELD} != x }`,
    `{ $.errorCode = x && (${FIELD} != x || $.eventName = y || ${FIELD} NOT EXISTS) }`,
    // The guard is no neighbor of what it guards, and keeps what that leaves out.
    `{ ${FIELD} NOT EXISTS || (${FIELD} != x && $.eventName = y) }`,
    `{ (${FIELD} NOT EXISTS && $.eventName = y) || (${FIELD} != x && $.eventName = y) }`,
    `{ $.eventName = y || ($.eventName = y && ${FIELD} != x) }`,
  ])("%s", (pattern) => expect(doubts(pattern)).toEqual([]));
});

test("A doubt is had of a * inside a term, once", () => {
  expect(doubts('{ $.requestParameters.a = "x*y" || $.requestParameters.a = "x*y" }')).toEqual([
    'has a * inside "x*y", which CloudWatch Logs may take for a plain asterisk: a wildcard is certain only at the start and at the end',
  ]);
});

test("A doubt is had of a field that is not documented", () => {
  expect(doubts('{ $.errorcode = "AccessDenied*" }')).toEqual([
    "names $.errorcode, which is not a documented field of CloudTrail's records: $.errorCode may be meant",
  ]);
});

describe("An exclusion by a field that may be absent", () => {
  const ids = { errorCode: "x", eventName: "y", eventSource: "z" };
  /** All events without the field that such a pattern can tell apart. */
  const withoutTheField = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
    Object.fromEntries(Object.entries(ids).filter((_, index) => (bits >> index) % 2 === 1)),
  );
  const matchesOne = (pattern: string) => withoutTheField.some(compile(parse(pattern)));

  test.each([
    `{ ${FIELD} != x }`,
    `{ ${FIELD} != x && ${FIELD} != y }`,
    `{ ${FIELD} != x && ${FIELD} NOT EXISTS }`,
    `{ $.errorCode = x && ${FIELD} != x }`,
    `{ ($.errorCode = x && ${FIELD} != x) || ($.eventName = y && ${FIELD} != z) }`,
    `{ $.errorCode = x && (${FIELD} = y || ${FIELD} != x) }`,
    `{ (${FIELD} NOT EXISTS || ${FIELD} != x) && ${FIELD} != y }`,
    `{ ${FIELD} != x || ($.errorCode = x && $.errorCode = y) }`,
  ])("leaves out each event without it: %s", (pattern) => {
    expect(matchesOne(pattern)).toBe(false);
    expect(doubts(pattern)).toEqual([EACH]);
  });

  test.each([
    `{ $.errorCode = x && ($.eventName = y || ${FIELD} != x) }`,
    `{ ${FIELD} != x || $.errorCode NOT EXISTS }`,
    `{ ($.errorCode = x && ${FIELD} != x) || $.eventName = y }`,
    `{ ((${FIELD} NOT EXISTS || ${FIELD} != x) && $.errorCode = x) || (${FIELD} != y && $.eventName = y) }`,
    `{ $.errorCode = x && ($.eventName = y || ($.eventSource = z && ${FIELD} != x)) }`,
  ])("leaves out those that no other term of an || matches: %s", (pattern) => {
    expect(matchesOne(pattern)).toBe(true);
    expect(doubts(pattern)).toEqual([SOME]);
  });

  test("is doubted for each such field by itself", () => {
    const resource = (name: string) => EACH.replace(/\$\.userIdentity\.invokedBy/g, `$.resources.${name}`);
    expect(doubts("{ $.resources.c != x && $.resources.d != x }")).toEqual([resource("c"), resource("d")]);
  });

  test("is absent with what it is a part of", () => {
    expect(doubts("{ $.userIdentity.sessionContext != x || $.userIdentity.sessionContext.a = x }")).toEqual([
      expect.stringMatching(/^leaves out each event without \$\.userIdentity\.sessionContext,/),
    ]);
  });
});
