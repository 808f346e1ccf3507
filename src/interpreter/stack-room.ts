/**
 * Is there enough host stack left for something that must not be interrupted in the middle? `depth`: calls that must be possible, of about 100 bytes each. After a
 * failed attempt `patience` questions are answered without another one, which costs tens of microseconds if the depth is great.
 */
export class StackRoom {
  private skip = 0;

  constructor(private readonly depth: number, private readonly patience: number) {}

  isEnough(): boolean {
    if (this.skip > 0) {
      this.skip--;
      return false;
    }
    try {
      return descend(this.depth);
    } catch {
      this.skip = this.patience;
      return false;
    }
  }
}

function descend(depth: number): boolean { return depth === 0 || (descend(depth - 1) && true); }
