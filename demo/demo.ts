/** npm run demo: the story of an alarm, on an AWS on this machine. */
import { DemoAccount, LOG_GROUP, TRAIL } from "./account";
import { drill, showAlarms } from "./alarms";
import { showDeployed } from "./deployed";
import { showEvidence, showFailure, showVerdict } from "./findings";
import { onStage } from "./stage";

onStage(9, async ({ screen, aws, monitor, check }) => {
  const account = new DemoAccount(aws);

  screen.title(
    "Check an account that has a trail and its log group: would anybody be notified of denied calls?",
  );
  await account.create();
  await check.init();
  showFailure(screen, await check.fails({ log_group_name: LOG_GROUP, trail_name: TRAIL }));

  screen.title("Deploy the stack monitor with two controls: denied calls, and use of the root user");
  aws.pending.hold(["email"]);
  await monitor.initLike(check);
  const outputs = await monitor.apply();
  await showDeployed(screen, account, outputs.topic_arn);

  screen.title("Check again, by the output check_inputs of monitor");
  const inputs = { ...outputs.check_inputs, trail_name: TRAIL };
  showVerdict(screen, await check.passes(inputs));

  screen.title("Four events arrive in the log group: which of them set an alarm off?");
  await showAlarms(screen, aws);

  screen.title("A drill, by the output drill_commands: does the message arrive?");
  await drill(screen, aws, account, outputs.drill_commands["unauthorized-api-calls"] as string);

  screen.title("Somebody changes four things without Terraform");
  for await (const change of account.sabotage()) screen.line(change);

  screen.title("The check finds each of them, and says what to do");
  const missed = showFailure(screen, await check.fails(inputs));

  screen.title("Repair: start the trail, as the check says, and apply monitor again");
  await account.startLogging();
  await monitor.apply();
  showEvidence(screen, await check.passes(inputs), missed);

  screen.title("Remove everything");
  await monitor.destroy();
  screen.line(`${(await account.alarms()).length} alarms left`);
  screen.line(check.summary());
});
