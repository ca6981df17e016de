import { jsonOf } from "../aws/input";
import { withBody } from "../aws/message";
import type { MotoFix } from "./moto-fix";

/** moto's DescribeKey has no KeyUsage and no MultiRegion unless CreateKey was given them. AWS has defaults. */
export const keyUsage: MotoFix = {
  handlers: {
    "kms:CreateKey": (request, next) => {
      const input = { KeyUsage: "ENCRYPT_DECRYPT", MultiRegion: false, ...jsonOf(request) };
      return next(withBody(request, JSON.stringify(input)));
    },
  },
};
