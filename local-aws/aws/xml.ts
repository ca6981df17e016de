import type { AwsResponse } from "./message";
import { withBody } from "./message";

/** The text of each element of this name, in order. */
export function elements(response: AwsResponse, name: string): string[] {
  const pattern = new RegExp(`<${name}>([^<]*)</${name}>`, "g");
  return [...response.body.toString().matchAll(pattern)].map((match) => match[1] ?? "");
}

/** The answer with another text in every element of this name and text. */
export function replaceElement(response: AwsResponse, name: string, from: string, to: string): AwsResponse {
  const element = (text: string) => `<${name}>${text}</${name}>`;
  return withBody(response, response.body.toString().split(element(from)).join(element(to)));
}

/** The answer with these values in its `<entry><key/><value/></entry>` list. */
export function setEntries(response: AwsResponse, entries: Readonly<Record<string, string>>): AwsResponse {
  const xml = response.body
    .toString()
    .replace(/<entry>\s*<key>([^<]*)<\/key>\s*<value>[^<]*<\/value>\s*<\/entry>/g, (entry, key: string) => {
      const value = entries[key];
      return value === undefined ? entry : `<entry><key>${key}</key><value>${value}</value></entry>`;
    });
  return withBody(response, xml);
}

/** The `<entry><key/><value/></entry>` list as an object. */
export function attributes(response: AwsResponse): Record<string, string> {
  const pattern = /<entry>\s*<key>([^<]*)<\/key>\s*<value>([^<]*)<\/value>\s*<\/entry>/g;
  const entries = [...response.body.toString().matchAll(pattern)];
  return Object.fromEntries(entries.map(([, key = "", value = ""]) => [plainText(key), plainText(value)]));
}

/** For each `<member>` of a list, the text of these elements. */
export function members(response: AwsResponse, names: readonly string[]): Record<string, string>[] {
  const found = [...response.body.toString().matchAll(/<member>([\s\S]*?)<\/member>/g)];
  return found.map(([, inner = ""]) =>
    Object.fromEntries(
      names.map((name) => [name, plainText(new RegExp(`<${name}>([^<]*)</${name}>`).exec(inner)?.[1] ?? "")]),
    ),
  );
}

/** Escapes a text for XML. */
export function xmlText(value: string): string {
  return value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", apos: "'", gt: ">", lt: "<", quot: '"' };

/** Replaces the entities in a text from XML. */
function plainText(xml: string): string {
  return xml.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (entity, hex, decimal, name) => {
    if (name !== undefined) {
      return ENTITIES[name] ?? entity;
    }
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}
