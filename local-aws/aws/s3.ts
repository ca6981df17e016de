import { type Headers, header } from "./message";

/** What a sub-resource of a bucket is called in the names of its actions. */
const BUCKET_PARTS: Readonly<Record<string, string>> = {
  accelerate: "BucketAccelerateConfiguration",
  acl: "BucketAcl",
  cors: "BucketCors",
  encryption: "BucketEncryption",
  lifecycle: "BucketLifecycleConfiguration",
  location: "BucketLocation",
  logging: "BucketLogging",
  notification: "BucketNotificationConfiguration",
  "object-lock": "ObjectLockConfiguration",
  ownershipControls: "BucketOwnershipControls",
  policy: "BucketPolicy",
  policyStatus: "BucketPolicyStatus",
  publicAccessBlock: "PublicAccessBlock",
  replication: "BucketReplication",
  requestPayment: "BucketRequestPayment",
  tagging: "BucketTagging",
  versioning: "BucketVersioning",
  website: "BucketWebsite",
};

const OBJECT_PARTS: Readonly<Record<string, string>> = {
  acl: "ObjectAcl",
  attributes: "ObjectAttributes",
  "legal-hold": "ObjectLegalHold",
  retention: "ObjectRetention",
  tagging: "ObjectTagging",
};

const VERBS: Readonly<Record<string, string>> = { GET: "Get", PUT: "Put", DELETE: "Delete" };

const BUCKET_ACTIONS: Readonly<Record<string, string>> = {
  DELETE: "DeleteBucket",
  GET: "ListObjects",
  HEAD: "HeadBucket",
  PUT: "CreateBucket",
};

const OBJECT_ACTIONS: Readonly<Record<string, string>> = {
  DELETE: "DeleteObject",
  GET: "GetObject",
  HEAD: "HeadObject",
  PUT: "PutObject",
};

const UPLOAD_ACTIONS: Readonly<Record<string, string>> = {
  DELETE: "AbortMultipartUpload",
  GET: "ListParts",
  POST: "CompleteMultipartUpload",
  PUT: "UploadPart",
};

/** The S3 action of a path-style REST call, if it is one that Terraform or an SDK commonly makes. */
export function s3Action(
  method: string,
  path: string,
  query: URLSearchParams,
  headers: Headers,
): string | undefined {
  const key = path.split("/").slice(2).join("/");
  if (path === "/") {
    return method === "GET" ? "ListBuckets" : undefined;
  }
  if (path.startsWith("/v20180820/")) {
    return undefined; // S3 Control, another API under the same signature
  }
  return key === "" ? bucketAction(method, query) : objectAction(method, query, headers);
}

function bucketAction(method: string, query: URLSearchParams): string | undefined {
  if (query.get("list-type") === "2") {
    return "ListObjectsV2";
  }
  if (query.has("versions")) {
    return "ListObjectVersions";
  }
  if (query.has("uploads")) {
    return "ListMultipartUploads";
  }
  if (query.has("delete")) {
    return "DeleteObjects";
  }
  return partAction(BUCKET_PARTS, method, query) ?? BUCKET_ACTIONS[method];
}

function objectAction(method: string, query: URLSearchParams, headers: Headers): string | undefined {
  if (query.has("uploads")) {
    return "CreateMultipartUpload";
  }
  if (query.has("uploadId")) {
    return UPLOAD_ACTIONS[method];
  }
  if (method === "PUT" && header(headers, "x-amz-copy-source") !== undefined) {
    return "CopyObject";
  }
  return partAction(OBJECT_PARTS, method, query) ?? OBJECT_ACTIONS[method];
}

function partAction(
  parts: Readonly<Record<string, string>>,
  method: string,
  query: URLSearchParams,
): string | undefined {
  const part = [...query.keys()].map((key) => parts[key]).find((name) => name !== undefined);
  const verb = VERBS[method];
  return part === undefined || verb === undefined ? undefined : `${verb}${part}`;
}
