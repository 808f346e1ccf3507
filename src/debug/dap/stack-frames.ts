/** Frames as the client sees them, and the texts that it can ask for. */
import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { FrameView } from '../frame-view.js';
import { SourceTexts } from '../../tools/source-text.js';
import { Handles } from './handles.js';

export class StackFrames {
  /** Their numbers hold until the program goes on. */
  private readonly frames = new Handles<FrameView>();
  private readonly texts = new Handles<string>();
  private readonly textNumbers = new Map<string, number>();
  private readonly sources = new SourceTexts();
  /** What the client calls the first line and column. */
  private readonly firstLine: number;
  private readonly firstColumn: number;

  constructor(firstLine: number, firstColumn: number) {
    this.firstLine = firstLine;
    this.firstColumn = firstColumn;
  }

  clear(): void { this.frames.clear(); }

  /** Throws an Error for a number of an earlier stop. */
  get(id: number): FrameView { return this.frames.get(id); }

  text(sourceReference: number): string { return this.texts.get(sourceReference); }

  described(view: FrameView): DebugProtocol.StackFrame {
    const { line, column } = view.position;
    return {
      id: this.frames.add(view), name: view.label, line: line - 1 + this.firstLine, column: column - 1 + this.firstColumn, canRestart: !view.isLibrary,
      ...this.sourceOf(view), ...(view.isLibrary ? { presentationHint: 'subtle' as const } : {}),
    };
  }

  /** A file where there is one; otherwise a text that the client can ask for. */
  private sourceOf(view: FrameView): { source?: DebugProtocol.Source } {
    const found = this.sources.of(view.frame.code.method);
    if (found === null) return {};
    const { name, text, isLibrary } = found;
    if (!isLibrary && existsSync(name)) return { source: { name: basename(name), path: resolve(name) } };
    let sourceReference = this.textNumbers.get(text);
    if (sourceReference === undefined) this.textNumbers.set(text, sourceReference = this.texts.add(text));
    return { source: { name, sourceReference, ...(isLibrary ? { presentationHint: 'deemphasize' as const, origin: 'library' } : {}) } };
  }
}
