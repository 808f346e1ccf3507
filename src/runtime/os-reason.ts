import { getSystemErrorMap } from 'node:util';

/** Where the operating system's own words differ from the host's. */
const REASONS: Readonly<Record<string, string>> = {
  EISDIR: 'is a directory',
  EEXIST: 'file exists',
  ENOTDIR: 'not a directory',
  ENOTEMPTY: 'directory not empty',
  ENAMETOOLONG: 'file name too long',
  EXDEV: 'invalid cross-device link',
  EBUSY: 'device or resource busy',
  ELOOP: 'too many levels of symbolic links',
};

/** Why a system call failed, in lower-case English: `no such file or directory`. */
export function osReason(error: unknown): string {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && REASONS[code] !== undefined) return REASONS[code];
  const known = errno === undefined ? undefined : getSystemErrorMap().get(errno);
  return known?.[1] ?? message;
}
