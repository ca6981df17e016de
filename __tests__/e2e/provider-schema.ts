/** The kinds of resources and data sources that the tests' configurations have. */
const USED =
  /^aws_(caller_identity|cloudcontrolapi_|cloudtrail|cloudwatch_log_|cloudwatch_metric_alarm|iam_|kms_|lambda_|partition|region|s3_bucket|sns_|sqs_)/;

/**
 * Numbers of the fields of `GetProviderSchema.Response` that map a name to a schema, in Terraform's plugin protocol 5:
 * resources, data sources, functions and ephemeral resources.
 */
const MAPS = [2, 3, 7, 8];

/**
 * A gRPC message with the provider's schemas, without those of the kinds that no test uses. The AWS provider has
 * more than 2,000, and decoding them is most of what a run of Terraform costs.
 */
export function withUsedSchemas(message: Buffer): Buffer {
  const kept = [...fieldsOf(message.subarray(5))]
    .filter(({ number, content }) => !MAPS.includes(number) || USED.test(keyOf(content)))
    .map(({ whole }) => whole);
  const head = Buffer.alloc(5); // not compressed, and the length
  head.writeUInt32BE(Buffer.concat(kept).length, 1);
  return Buffer.concat([head, ...kept]);
}

/** The first field of a map's entry. */
const keyOf = (entry: Buffer): string => [...fieldsOf(entry)][0]?.content.toString() ?? "";

/** The fields of a Protocol Buffers message in which every one has a length. */
function* fieldsOf(message: Buffer) {
  for (let start = 0; start < message.length; ) {
    const [tag, afterTag] = varint(message, start);
    if (tag % 8 !== 2) throw new Error(`a field without a length at ${start}`);
    const [length, afterLength] = varint(message, afterTag);
    const end = afterLength + length;
    yield {
      number: Math.floor(tag / 8),
      content: message.subarray(afterLength, end),
      whole: message.subarray(start, end),
    };
    start = end;
  }
}

function varint(bytes: Buffer, start: number): [value: number, next: number] {
  let value = 0;
  for (let next = start, factor = 1; ; factor *= 128) {
    const byte = bytes[next++] ?? 0;
    value += (byte % 128) * factor;
    if (byte < 128) return [value, next];
  }
}
