import { ListAnomaliesCommand } from "@aws-sdk/client-cloudwatch-logs";
import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { useLocalAws } from "../clients";

const local = useLocalAws();

it("an action that moto lacks is a readable error that no client retries", async () => {
  // WHEN
  const answer = local.clients.logs.send(new ListAnomaliesCommand({}));

  // THEN
  await expect(answer).rejects.toMatchObject({
    name: "NotImplemented",
    message: "The local AWS can't serve logs:ListAnomalies: moto failed.",
    $metadata: { httpStatusCode: 501 },
  });
});

it("an error that moto implements is passed on", async () => {
  // WHEN
  const answer = local.clients.s3.send(new HeadBucketCommand({ Bucket: "nothing" }));

  // THEN
  await expect(answer).rejects.toMatchObject({ name: "NotFound", $metadata: { httpStatusCode: 404 } });
});
