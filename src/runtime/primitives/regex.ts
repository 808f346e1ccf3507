import type { RE2JS } from 're2js';
import type { MClass } from '../class.js';
import { regexPackage } from '../packages.js';
import { textOf } from '../text/operands.js';
import type { Native, Value } from '../values.js';
import type { VM } from '../vm.js';
import type { Primitive } from './table.js';

type Regex = Native<RE2JS>;

/** Regex: compiling and matching, which takes time proportional to the text; what is done with matches is Maggie code. */
export function regexPrimitives(vm: VM): Record<string, Primitive> {
  return {
    /** The Regex, or the reason why there is none. */
    regexCompile: (cls: MClass, pattern: Value) => {
      const { RE2JS, RE2JSException } = regexPackage();
      try {
        return vm.allocator.native(cls, RE2JS.compile(textOf(pattern)!));
      } catch (error) {
        if (error instanceof RE2JSException) return error.message;
        throw error;
      }
    },
    regexPattern: ({ state }: Regex) => state.pattern(),
    regexMatches: ({ state }: Regex, text: Value) => {
      const subject = textOf(text);
      return subject === undefined ? vm.failArgument(1, 'String', text) : state.matcher(subject).find();
    },
    regexFind: ({ state }: Regex, text: Value) => {
      const subject = textOf(text);
      if (subject === undefined) return vm.failArgument(1, 'String', text);
      const matcher = state.matcher(subject);
      return matcher.find() ? matcher.group() : null;
    },
    /** Array of the matches that do not overlap; an empty one directly after another is none. */
    regexFindAll: ({ state }: Regex, text: Value) => {
      const subject = textOf(text);
      if (subject === undefined) return vm.failArgument(1, 'String', text);
      return vm.array(Array.from(matches(state, subject), ({ start, end }) => subject.slice(start, end)));
    },
    /** Array of what stands between the matches with, after each but the last, an Array of the match and its groups (nil for a group that took no part). */
    regexPieces: ({ state }: Regex, text: Value) => {
      const subject = textOf(text);
      if (subject === undefined) return vm.failArgument(1, 'String', text);
      const pieces: Value[] = [];
      let behind = 0;
      for (const { start, end, groups } of matches(state, subject)) {
        pieces.push(subject.slice(behind, start), vm.array(groups()));
        behind = end;
      }
      pieces.push(subject.slice(behind));
      return vm.array(pieces);
    },
    /** Like `split:` of the host's string for a single separator, by the rules of RE2: an empty match at the beginning or end separates nothing. */
    regexSplit: ({ state }: Regex, text: Value) => {
      const subject = textOf(text);
      if (subject === undefined) return vm.failArgument(1, 'String', text);
      if (subject === '') return vm.array(['']);
      const pieces: Value[] = [];
      let behind = 0, last = 0;
      for (const { start, end } of matches(state, subject)) {
        last = start;
        if (end > 0) pieces.push(subject.slice(behind, start));
        behind = end;
      }
      if (last !== subject.length) pieces.push(subject.slice(behind));
      return vm.array(pieces);
    },
    /** The number of the group of that name; nil if there is none. */
    regexGroup: ({ state }: Regex, name: string) => state.namedGroups()[name] ?? null,
    regexGroupCount: ({ state }: Regex) => state.groupCount(),
  };
}

interface Match { readonly start: number; readonly end: number; readonly groups: () => (string | null)[] }

function* matches(regex: RE2JS, subject: string): Generator<Match, void> {
  const matcher = regex.matcher(subject);
  let behind = -1;
  while (matcher.find()) {
    const start = matcher.start(), end = matcher.end();
    if (start === end && start === behind) continue;
    behind = end;
    yield { start, end, groups: () => Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i)) };
  }
}
