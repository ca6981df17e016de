import { readFileSync } from "node:fs";
import { join } from "node:path";
import { controlSettings } from "../../src/monitor/control-settings";
import { monitorSettings } from "../../src/monitor/settings";

const source = readFileSync(join(__dirname, "../../src/monitor/props.ts"), "utf8");
const settings: Readonly<Record<string, { default?: unknown }>> = { ...monitorSettings, ...controlSettings };
const documented = [...source.matchAll(/@default (.+?)(?:\n {3}\*\/| \*\/)\n {2}readonly (\w+)\?:/g)]
  .map(([, value, prop]) => [prop as string, value as string] as const)
  .filter(([prop, value]) => prop in settings && !/^the c/.test(value));

describe("the documented default of", () => {
  test("every optional prop is there", () => {
    const optional = [...source.matchAll(/readonly (\w+)\?:/g)].length;
    expect([...source.matchAll(/@default /g)]).toHaveLength(optional);
    expect(documented.length).toBeGreaterThan(15);
  });

  test.each(documented)("%s is the real one", (prop, value) => {
    expect(JSON.parse(value)).toEqual(settings[prop]?.default);
  });
});
