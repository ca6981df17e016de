import { parse } from "../../src/filter-pattern";
import { misspellingsOf } from "../../src/filter-pattern/spelling";

const misspellings = (pattern: string) => misspellingsOf(parse(pattern).expression);

describe("An error code that no denied call is known to have", () => {
  test.each([
    ["accessdenied*", "AccessDenied"],
    ["ACCESSDENIED", "AccessDenied"],
    ["Accessdenied*", "AccessDenied"],
    ["AccesDenied*", "AccessDenied"],
    ["AccessDeined", "AccessDenied"],
    ["*AccessDenieed*", "AccessDenied"],
    ["AccessDeniedExeption", "AccessDeniedException"],
    ["*unauthorizedoperation", "UnauthorizedOperation"],
    ["*UnauthorisedOperation", "UnauthorizedOperation"],
    ["*UnauthorizedOperations", "UnauthorizedOperation"],
    ["Client.UnauthorisedOperation", "Client.UnauthorizedOperation"],
    ["client.UnauthorizedOperation", "Client.UnauthorizedOperation"],
    ["*denied*", "AccessDenied"],
    ["client.*", "Client.AuthFailure"],
  ])("%s is doubted, and %s proposed", (term, meant) => {
    expect(misspellings(`{ ($.errorCode = "${term}") || ($.errorCode = "NotAuthorized") }`)).toEqual([
      `names the error code "${term}", which no denied call is known to have: ${meant} may be meant`,
    ]);
  });

  test.each(["%accessdenied%", "%^ACCESS%", "%denied$%"])("%s is doubted: case counts", (regex) => {
    expect(misspellings(`{ $.errorCode = ${regex} }`)).toEqual([
      expect.stringMatching(
        /^names the error code %.*%, which no denied call is known to have: case counts, and AccessDenied is known$/,
      ),
    ]);
  });

  test("is doubted with a space in a regular expression, though not in a set", () => {
    expect(misspellings("{ $.errorCode = %AccessDenied | UnauthorizedOperation% }")).toEqual([
      "names the error code %AccessDenied | UnauthorizedOperation%, which no denied call is known to have: it has a space, and no error code has one",
    ]);
    expect(misspellings("{ $.errorCode = %Foo[^ ]% }")).toEqual([]);
  });

  test("is doubted where it is empty", () => {
    expect(misspellings('{ $.errorCode = "" }')).toEqual([
      'names the error code "", which no denied call is known to have: it is empty',
    ]);
  });

  test.each([
    '{ ($.errorCode = "*Denied*") || ($.errorCode = "*DENIED*") || ($.errorCode = "*denied*") }',
    '{ ($.errorCode = "ACCESSDENIED*") || ($.errorCode = "AccessDenied*") }',
  ])("is none where the pattern makes sure of all cases: %s", (pattern) =>
    expect(misspellings(pattern)).toEqual([]),
  );

  test.each([
    ".*UnauthorizedOperation",
    "AccessDenied.*",
    "^AccessDenied",
    "(UnauthorizedOperation|AccessDenied)",
    "%AccessDenied%",
    "Access Denied*",
    " AccessDenied*",
    "_UnauthorizedOperation",
    "AccessDenied_",
    "-Denied",
  ])('"%s" is doubted: it is like no error code', (term) => {
    expect(misspellings(`{ $.errorCode = "${term}" }`)).toEqual([
      `names the error code "${term}", which no denied call is known to have: between quotes only * has a meaning, and no error code is like that`,
    ]);
  });
});
