import type { CookieSerializeOptions } from '@fastify/cookie';
import type { Config } from '../config/config.js';

const isSecure = (config: Config) => config.publicUrl?.startsWith('https:') ?? false;

/** `__Host-` ties the cookie to this host over HTTPS; http://localhost cannot have it. */
export const cookieName = (config: Config): string =>
  isSecure(config) ? '__Host-all-together' : 'all-together';

export const cookieOptions = (config: Config): CookieSerializeOptions => ({
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  secure: isSecure(config),
  maxAge: config.sessionHours * 3600,
});
