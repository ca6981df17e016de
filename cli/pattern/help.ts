export const HELP = `cloudtrail-alarms pattern explain PATTERN
cloudtrail-alarms pattern match PATTERN [FILE...]
cloudtrail-alarms pattern compare BEFORE AFTER [FILE...]
cloudtrail-alarms pattern verify PATTERN [FILE...]

explain  says what a filter pattern means, and which sample events of its control it matches
match    says which events of your own CloudTrail logs it matches, by error code, service, call and caller
compare  says which of these events a change of the pattern gains and loses
verify   says whether AWS's own matcher (TestMetricFilter, which stores nothing) gives the same answer as this one, for
         each sample event or each event in the files; it needs the permission logs:TestMetricFilter

PATTERN, BEFORE and AFTER are patterns between single quotes, or the ids of controls, such as unauthorized-api-calls.
FILE has events in JSON, with or without gzip: as CloudTrail delivers them to S3, as records one after the other, or as
EventBridge, a subscription of CloudWatch Logs, lookup-events, filter-log-events, Logs Insights or CloudTrail Lake return
them. A folder stands for all files below it. - or no FILE is standard input; for verify, no FILE is the sample events.

  --exclude WHAT     leave events out of PATTERN or AFTER; can be given more than once. WHAT is the name of a ready-made
                     exclusion (docs/tuning.md), or KEY=VALUE,... with the keys of the variable exclusions
  --json             print one JSON object; with npm run --silent, nothing else is on standard output
  --region REGION    verify: the region where AWS is asked (default: that of the environment or the profile)
  --profile PROFILE  verify: a profile of the AWS configuration
  --help             print this text

In the repository: npm run pattern -- explain PATTERN. Only verify sends anything from this machine: it sends the events
to CloudWatch Logs in your account.

Exit status of explain, match and compare: 0 done, whatever was matched; 1 some input could not be read, or not
completely (the output is about what was read), or some file has no CloudTrail record; 2 the command or a pattern is
malformed. Malformed records among others are reported, and do not change the status. Exit status of verify: 0 no
difference; 1 a difference; 2 the command or the pattern is malformed; 3 AWS could not be asked, or some input could not
be read.
`;
