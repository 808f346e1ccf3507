import type { ExternalCommand } from './external-command.js';

/** The commands of a program that are running: none outlives the host. */
export class ExternalCommands {
  private readonly running = new Set<ExternalCommand>();
  private readonly abandonAll = (): void => { for (const command of this.running) command.abandon(); };

  /** The command has been started. */
  add(command: ExternalCommand): void {
    if (command.isDone) return;
    if (this.running.size === 0) process.on('exit', this.abandonAll);
    this.running.add(command);
    command.onEnd(() => {
      this.running.delete(command);
      if (this.running.size === 0) process.off('exit', this.abandonAll);
    });
  }
}
