/** What a process waits for. */
export interface Wait {
  /** As the report of a deadlock says it: `receive from a Channel`. */
  readonly what: string;
  /** The process is not to wait any more: take it out of whatever holds it. */
  cancel(): void;
  /** The process was given what it waited for and is terminated before it could run: give that to somebody else. */
  revoke?(): void;
}
