import { type Json, jsonOf } from "../aws/input";
import { withBody } from "../aws/message";
import type { Mend } from "./mend";

/** moto's DescribeKey has nothing for what CreateKey was not told; AWS has its defaults. */
export const keyDefaults: Mend = {
  handlers: {
    "kms:DescribeKey": async (request, next) => {
      const response = await next(request);
      const { KeyMetadata: found } = jsonOf(response) as { KeyMetadata?: Json };
      if (found === undefined) {
        return response;
      }
      const KeyMetadata = {
        ...found,
        KeyUsage: found.KeyUsage || "ENCRYPT_DECRYPT",
        MultiRegion: found.MultiRegion ?? false,
      };
      return withBody(response, JSON.stringify({ KeyMetadata }));
    },
  },
};
