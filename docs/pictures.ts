import { alarm, auditOf, withAlarms } from "../__tests__/audit/evidence";
import { emphasized } from "../demo/screen";
import { textOf } from "../src/audit/report/text";
import { svgOf } from "./picture";

/** An audit that fails: the alarm needs five events, and its actions are disabled. */
const failing = auditOf(withAlarms(alarm({ threshold: 5, actionsEnabled: false })));

export const auditPicture = (): string =>
  svgOf("An audit that fails", `$ npm run --silent audit\n${textOf(failing, { width: 80, hasColor: true })}`);

/** The demo's output without what differs from run to run, and from machine to machine. */
const steady = (output: string): string =>
  output
    .slice(output.indexOf("[1/"))
    .replace(/ {2}\(\d+ s\)$/gm, "")
    .replace(/^ {2}Done in \d+ s\.$/m, "  Done.")
    .replace(/\d+ calls that read/, "N calls that read");

/** The lines of the demo's output as a terminal shows them. */
export const demoPicture = (output: string): string =>
  svgOf(
    "The demo",
    ["$ npm run --silent demo", "", ...steady(output).split("\n").map(emphasized)].join("\n"),
  );
