import type { Binding, Value } from '../runtime/values.js';

/** What a restricted process sees of the globals. Compared by identity: processes that it forks share it. */
export class Restriction {
  /** Full names of globals that it must neither read nor assign. */
  readonly hidden: ReadonlySet<string>;
  /** Its own values of other globals. */
  private readonly overlay: Map<Binding, Value>;

  /** Under `parent`'s restrictions too, and with the same assignments. */
  constructor(names: Iterable<string>, parent: Restriction | null) {
    this.hidden = new Set([...parent?.hidden ?? [], ...names]);
    this.overlay = parent?.overlay ?? new Map();
  }

  read(binding: Binding): Value {
    const own = this.overlay.get(binding);
    return own === undefined ? binding.value : own;
  }

  write(binding: Binding, value: Value): void { this.overlay.set(binding, value); }
}
