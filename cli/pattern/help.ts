export const HELP = `cloudtrail-alarms pattern explain PATTERN
cloudtrail-alarms pattern match PATTERN [FILE...]
cloudtrail-alarms pattern compare BEFORE AFTER [FILE...]
cloudtrail-alarms pattern verify PATTERN [FILE...]

explain  what a filter pattern says, and what it matches of the sample events of its control
match    which events of your own CloudTrail logs it matches: by error code, service, call and caller
compare  which of them a change of the pattern gains and loses
verify   whether AWS's own matcher (TestMetricFilter, which stores nothing) says the same as this one, event by event,
         of the sample events or of those in the files; it needs the right logs:TestMetricFilter

PATTERN, BEFORE and AFTER are patterns between single quotes, or the ids of controls, such as unauthorized-api-calls.
FILE is what CloudTrail delivered to S3, records one after the other, or what EventBridge, a subscription of CloudWatch
Logs, lookup-events, filter-log-events, Logs Insights or CloudTrail Lake answer, in JSON; with gzip or without, by its
content; a folder stands for all files below it. - or none is standard input; for verify, none is the sample events.

  --exclude WHAT     leave events out of PATTERN or AFTER; can be given more than once. WHAT is the name of a ready-made
                     exclusion (docs/detection.md), or KEY=VALUE,... with the keys of the variable exclusions
  --json             one JSON object; with npm run --silent, nothing else is on standard output
  --region REGION    verify: where to ask AWS (default: that of the environment or the profile)
  --profile PROFILE  verify: of the AWS configuration
  --help             this text

In the repository: npm run pattern -- explain PATTERN. Nothing leaves this machine but for verify: it sends the events
to CloudWatch Logs in your account.

Exit status of explain, match and compare: 0 done, whatever was matched; 1 some input could not be read, or not to its
end (what was read is told), or some file has no CloudTrail record; 2 the command or a pattern is malformed. Malformed
records among others are told, and change nothing. Of verify: 0 no difference; 1 a difference; 2 the command or the
pattern is malformed; 3 AWS could not be asked, or some input could not be read.
`;
