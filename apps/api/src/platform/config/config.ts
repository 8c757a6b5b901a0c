import { plainToInstance, Transform } from 'class-transformer';
import {
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Max,
  Min,
  validateSync,
} from 'class-validator';

const yes = Transform(({ value }) => value === 'yes' || value === 'true' || value === true);
const number = Transform(({ value }) => Number(value));

/** Everything that the environment may say, read once at the start. */
export class Config {
  /** PostgreSQL as the API's own role, which owns nothing. */
  @IsString() databaseUrl = '';
  @number @IsInt() @Min(1) @Max(65535) port = 3000;
  @IsString() host = '127.0.0.1';
  /**
   * The address that people type: it stands in links that are mailed, and decides cookie and origin
   * checks. Only the demonstration may leave it out; its links then name localhost.
   */
  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true }) publicUrl?: string;
  @IsOptional() @IsString() webRoot?: string;
  /** True where invented people, areas and schools may be shown and signed in as. */
  @yes @IsBoolean() demonstration = false;
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent']) logLevel = 'warn';
  @number @IsInt() @Min(1) @Max(200) databaseConnections = 10;
  @IsOptional() @IsString() smtpUrl?: string;
  @IsEmail({ allow_display_name: true, require_tld: false }) mailFrom =
    'All Together <no-reply@alltogether.test>';
  @number @IsInt() @Min(1) @Max(168) sessionHours = 12;
  /** Wrong passwords per account and quarter of an hour. */
  @number @IsInt() @Min(1) signInAttempts = 10;
  @IsOptional() @IsString() dataFolder?: string;
  /** S3-compatible storage for files; left out: the data folder of this machine. */
  @IsOptional() @IsString() s3Bucket?: string;
  @IsString() s3Region = 'eu-west-2';
  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true }) s3Endpoint?: string;
  @IsOptional() @IsString() s3AccessKeyId?: string;
  @IsOptional() @IsString() s3SecretAccessKey?: string;
  /** False where this node leaves background jobs to others. */
  @yes @IsBoolean() jobs = false;
  /** Who is invited when an installation has no administrator yet. */
  @IsOptional() @IsEmail() firstAdministrator?: string;
}

const names: Record<keyof Config, string> = {
  databaseUrl: 'DATABASE_API_URL',
  port: 'PORT',
  host: 'HOST',
  publicUrl: 'PUBLIC_URL',
  webRoot: 'WEB_ROOT',
  demonstration: 'DEMONSTRATION',
  logLevel: 'LOG_LEVEL',
  databaseConnections: 'DATABASE_CONNECTIONS',
  smtpUrl: 'SMTP_URL',
  mailFrom: 'MAIL_FROM',
  sessionHours: 'SESSION_HOURS',
  signInAttempts: 'SIGN_IN_ATTEMPTS',
  dataFolder: 'DATA_FOLDER',
  s3Bucket: 'S3_BUCKET',
  s3Region: 'S3_REGION',
  s3Endpoint: 'S3_ENDPOINT',
  s3AccessKeyId: 'S3_ACCESS_KEY_ID',
  s3SecretAccessKey: 'S3_SECRET_ACCESS_KEY',
  jobs: 'JOBS',
  firstAdministrator: 'FIRST_ADMINISTRATOR',
};

/**
 * Reads and checks the configuration.
 * @throws Error that names each variable that cannot be used
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.entries(names).flatMap(([key, name]) =>
    environment[name] ? [[key, environment[name]]] : [],
  );
  const config = plainToInstance(Config, { ...new Config(), ...Object.fromEntries(given) });
  const faults = validateSync(config).map(({ property, constraints }) => {
    const name = names[property as keyof Config];
    return `${name} ("${environment[name] ?? ''}"): ${Object.values(constraints ?? {}).join(', ')}`;
  });
  if (faults.length) throw new Error(`The configuration cannot be used. ${faults.join('; ')}.`);
  return config;
}

/**
 * Links that are mailed must lead to the installation, whatever host a request names.
 * @throws Error where people would be mailed links and nobody has said to which address
 */
export function mustHaveAddress({ publicUrl, demonstration }: Config): void {
  if (!publicUrl && !demonstration)
    throw new Error(
      'PUBLIC_URL is missing: the address that people type, for example ' +
        'https://together.example.org. Only the demonstration starts without it.',
    );
}
