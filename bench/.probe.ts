import { startLocalAws } from "../local-aws";
import { DemoAccount } from "../local-aws/demo/account";
import { checkFiles, MONITOR_VARIABLES, monitorFiles } from "../local-aws/demo/stacks";
import { findTerraform } from "../local-aws/terraform/find";
import { Workspace } from "../local-aws/terraform/workspace";
(async () => {
  const terraform = await findTerraform(); const aws = await startLocalAws();
  const w = (f: any, t = terraform) => new Workspace(t, aws.env, f);
  const floorF = { "main.tf.json": JSON.stringify({ terraform: { required_providers: { aws: { source: "hashicorp/aws" } } }, provider: { aws: {} }, data: { aws_caller_identity: { current: {} } } }) };
  const m = w(monitorFiles()); await new DemoAccount(aws).create(); await m.init(); console.log((await m.apply(MONITOR_VARIABLES)).code);
  const timed = { ...terraform, binary: "/tmp/probe/timed" };
  const g = w(checkFiles()), f = w(floorF), gt = w(checkFiles(), timed), ft = w(floorF, timed);
  await gt.initLike(m); await ft.initLike(m);
  for (let i = 0; i < 5; i++) for (const [n, x] of [["floor", ft], ["gate", gt]] as const) { const r = await x.run("plan", "-input=false"); console.log(n, r.code, r.output.trim().split("\n").slice(-1)[0]); }
  for (const x of [m, g, f, gt, ft]) x.remove(); await aws.stop();
})();
