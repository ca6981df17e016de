import { emptyResponse } from "../aws/errors";
import { text } from "../aws/input";
import { withBody } from "../aws/message";
import { accountArn } from "./arn";
import type { MotoFix } from "./moto-fix";

const ALIAS = /^(?:arn:[^:]+:kms:[^:]+:[^:]+:)?alias\/aws\/[a-z]+$/;
const KEY_ID = "0a0a0a0a-0000-4000-8000-0a0a0a0a0a0a";

/**
 * moto's DescribeKey does not find `alias/aws/sns` and the like. On AWS they are keys that AWS manages. Here all of them
 * are one key, which only DescribeKey knows.
 */
export const awsManagedKey: MotoFix = {
  handlers: {
    "kms:DescribeKey": async (request, next) => {
      if (!ALIAS.test(text(request, "KeyId") ?? "")) {
        return next(request);
      }
      const KeyMetadata = {
        KeyId: KEY_ID,
        Arn: accountArn(request, "kms", `key/${KEY_ID}`),
        Enabled: true,
        KeyManager: "AWS",
        KeySpec: "SYMMETRIC_DEFAULT",
        KeyState: "Enabled",
        KeyUsage: "ENCRYPT_DECRYPT",
        MultiRegion: false,
        Origin: "AWS_KMS",
      };
      return withBody(emptyResponse(request), JSON.stringify({ KeyMetadata }));
    },
  },
};
