/**
 * What was read of an account: plain data, with AWS's names where they have the same meaning. `read/` makes it, and
 * `judge/` judges it.
 */

/** A call that AWS denied, or that failed. Nothing is known about the object that it asks for. */
export interface Failure {
  /** As IAM names it: `sns:GetTopicAttributes`. */
  readonly action: string;
  /** The object that it asks for, as a person would name it: `topic security-alerts`. */
  readonly of: string;
  /** AWS's error code: `AccessDeniedException`, `ThrottlingException`, `ECONNREFUSED`. */
  readonly code: string;
  readonly message: string;
}

/** The answer of a call, or why there is none. */
export type Read<T> = { readonly value: T; readonly failure?: undefined } | { readonly failure: Failure };

/** An account, as its caller sees it from the home regions of its trails. */
export interface Account {
  readonly id: string;
  readonly partition: string;
  /** When it was read: milliseconds since 1970. */
  readonly at: number;
  /** The trails that the caller sees, including those of other accounts, or only the trail that was asked for. */
  readonly trails: Read<readonly Trail[]>;
  /** The log groups that trails deliver to, each once, or only the log group that was asked for. */
  readonly logGroups: readonly LogGroup[];
  /**
   * The names of all trails that the caller sees, and of their log groups. A message lists them beside a name that does
   * not exist.
   */
  readonly names: { readonly trails: readonly string[]; readonly logGroups: readonly string[] };
  /** The alarms by region, for the regions that have one of these log groups. */
  readonly alarms: Readonly<Record<string, Alarms>>;
  /** The topics of this account that the judged alarms name, by ARN. */
  readonly topics: Readonly<Record<string, Topic>>;
  /**
   * The keys by the names that topics and log groups have for them: the ARN of a key or an alias, or `alias/aws/NAME`.
   */
  readonly keys: Readonly<Record<string, Key>>;
}

export interface Trail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly isMultiRegion: boolean;
  readonly isOrganization: boolean;
  readonly includesGlobalServiceEvents: boolean;
  /** Without `:*` at its end. Undefined if the trail does not deliver to CloudWatch Logs. */
  readonly logGroupArn?: string;
  /** Undefined for a trail of another account: only its owner may ask. */
  readonly status?: Read<TrailStatus>;
  readonly selectors?: Read<EventSelectors>;
}

export interface TrailStatus {
  readonly isLogging: boolean;
  /** Milliseconds since 1970. */
  readonly latestLogsDelivery?: number;
  /** The error of the latest delivery to CloudWatch Logs. */
  readonly latestLogsDeliveryError?: string;
}

export interface EventSelectors {
  readonly basic: readonly {
    readonly readWriteType: string;
    readonly includesManagementEvents: boolean;
    readonly excludedSources: readonly string[];
  }[];
  readonly advanced: readonly {
    readonly fields: readonly {
      readonly field: string;
      /** The given operators with their values: `equals`, `notEquals`, `startsWith` and so on. */
      readonly operators: Readonly<Record<string, readonly string[]>>;
    }[];
  }[];
}

export interface LogGroup {
  readonly name: string;
  /** Without `:*` at its end. */
  readonly arn: string;
  readonly region: string;
  /** Class and key. The value is undefined if the log group does not exist. */
  readonly description: Read<LogGroupDescription | undefined>;
  readonly metricFilters: Read<readonly MetricFilter[]>;
}

export interface LogGroupDescription {
  /** `STANDARD`, `INFREQUENT_ACCESS`, `DELIVERY`. */
  readonly logGroupClass: string;
  readonly kmsKeyId?: string;
}

export interface MetricFilter {
  readonly name: string;
  readonly pattern: string;
  readonly transformations: readonly {
    readonly metricName: string;
    readonly metricNamespace: string;
    /** A number, or a selector such as `$.size`. */
    readonly metricValue: string;
    readonly defaultValue?: number;
    /** Names of the dimensions. */
    readonly dimensions: readonly string[];
    readonly unit?: string;
  }[];
  readonly applyOnTransformedLogs: boolean;
  readonly fieldSelectionCriteria?: string;
  /** Dimensions that CloudWatch Logs adds: `@aws.account`, `@aws.region`. Undefined if there are none. */
  readonly emitSystemFieldDimensions?: readonly string[];
}

/** The alarms of a region. */
export interface Alarms {
  readonly metric: Read<readonly MetricAlarm[]>;
  readonly composite: Read<readonly CompositeAlarm[]>;
  /** Alarms of types that are not judged, by name. */
  readonly others: Read<readonly OtherAlarm[]>;
  /** The active mute rules by the alarm's name. They are read only for the alarms that matter. */
  readonly mutedBy: Readonly<Record<string, Read<readonly string[]>>>;
}

export interface OtherAlarm {
  readonly name: string;
  /** `LogAlarm`. */
  readonly type: string;
  /** Names of the log groups that it queries. Undefined if they are not known. */
  readonly logGroups?: readonly string[];
}

export interface MetricAlarm {
  readonly name: string;
  readonly arn: string;
  readonly actionsEnabled: boolean;
  readonly alarmActions: readonly string[];
  readonly comparisonOperator?: string;
  readonly threshold?: number;
  readonly thresholdMetricId?: string;
  readonly period?: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number;
  readonly statistic?: string;
  readonly extendedStatistic?: string;
  readonly treatMissingData: string;
  readonly metricName?: string;
  readonly namespace?: string;
  readonly unit?: string;
  readonly dimensions: readonly string[];
  /** The queries of metric math, or of one metric in that form. */
  readonly metrics: readonly MetricQuery[];
  /** The name of another way of evaluation, such as PromQL. */
  readonly otherCriteria?: string;
}

export interface MetricQuery {
  readonly id: string;
  readonly expression?: string;
  readonly accountId?: string;
  readonly returnData: boolean;
  readonly metric?: {
    readonly metricName: string;
    readonly namespace: string;
    readonly dimensions: readonly string[];
    readonly period: number;
    readonly stat: string;
    readonly unit?: string;
  };
}

export interface CompositeAlarm {
  readonly name: string;
  readonly arn: string;
  readonly actionsEnabled: boolean;
  readonly alarmActions: readonly string[];
  readonly rule: string;
  readonly actionsSuppressor?: string;
}

export interface Topic {
  readonly arn: string;
  /** The value is undefined if the topic does not exist. */
  readonly attributes: Read<TopicAttributes | undefined>;
  readonly subscriptions: Read<readonly Subscription[]>;
}

export interface TopicAttributes {
  /** JSON, as AWS returns it. */
  readonly policy?: string;
  readonly kmsMasterKeyId?: string;
}

/** Without its endpoint, which can be a secret. */
export interface Subscription {
  readonly protocol: string;
  readonly isConfirmed: boolean;
  /**
   * The filter policy in JSON, and its scope. The value is undefined if there is none. It is read only for confirmed
   * subscriptions.
   */
  readonly filter?: Read<{ readonly policy: string; readonly scope: string } | undefined>;
}

export interface Key {
  readonly id: string;
  /** The value is undefined if the key does not exist. */
  readonly description: Read<KeyDescription | undefined>;
  /** JSON. It is not read for a key that AWS manages. */
  readonly policy?: Read<string>;
}

export interface KeyDescription {
  readonly arn: string;
  /** `Enabled`, `Disabled`, `PendingDeletion` and so on. */
  readonly state: string;
  /** `AWS` or `CUSTOMER`. */
  readonly manager: string;
  readonly spec: string;
  readonly usage: string;
}
