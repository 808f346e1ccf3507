/** Programs that between them use every opcode, and every way in which control leaves an activation. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  arithmetic: `
T subclass: Object
  method: all: a with: b [
      (a + b) printNl. (a - b) printNl. (a * b) printNl. (a / b) printNl. (a // b) printNl. (a \\\\ b) printNl.
      (a < b) printNl. (a > b) printNl. (a <= b) printNl. (a >= b) printNl. (a = b) printNl. (a ~= b) printNl.
      (a < 3) printNl. (a > 3) printNl. (a <= 3) printNl. (a >= 3) printNl. (a = 3) printNl. (a ~= 300) printNl.
      (a == b) printNl. (a ~~ b) printNl. (a + 1) printNl. (a - 100) printNl ]
  method: bits: a with: b [ (a bitAnd: b) printNl. (a bitOr: b) printNl. (a bitXor: b) printNl. (a bitShift: 5) printNl. (a bitShift: -3) printNl ]
| t |
t := T new.
1 to: 4 do: [:i |
    t all: 7 with: 2. t all: -7 with: 2. t all: 7 with: -2. t all: 0 with: -5. t all: 140737488355327 with: 3.
    t all: -140737488355328 with: -1. t all: 70368744177664 with: 70368744177664. t all: 100000000000000000000 with: 7.
    t all: 1.5 with: 0.25. t all: 3 with: 0.5. t all: -0.0 with: 2.0. t all: 2.5 with: 2.
    t bits: 12 with: 10. t bits: -12 with: 10. t bits: 99999999999 with: -77777777777. t bits: 100000000000000000000 with: 255].
`,
  sends: `
A subclass: Object
  instanceVars: a b c d e f g h i j
  classVars: Shared
  classMethod: shared [ ^Shared ]
  classMethod: shared: x [ Shared := x ]
  method: name [ ^'A' ]
  method: set: x [ a := x. e := x. j := x ]
  method: sum [ ^a + e + j ]
  method: four: w x: x y: y z: z [ ^w + x + y + z ]
  method: tail: n acc: acc [ n = 0 ifTrue: [^acc]. ^self tail: n - 1 acc: acc + n ]
  method: literals [ ^{1. 100000. 'text'. #sym. $c. 2.5. 123456789012345678901234567890. nil. true} ]
B subclass: A
  method: name [ ^super name , 'B' ]
  method: tail: n acc: acc [ n = 0 ifTrue: [^acc * 2]. ^super tail: n - 1 acc: acc ]
C subclass: A
  method: name [ ^'C' ]
  method: doesNotUnderstand: m [ ^m selector ]
| objects x |
objects := {A new. B new. C new. A new}.
1 to: 12 do: [:k |
    x := objects at: k \\\\ 4 + 1.
    x name printNl.
    (x set: k) == x ifTrue: [x sum printNl].
    (x four: 1 x: 2 y: 3 z: k) printNl.
    (x tail: 20 acc: k) printNl.
    (x literals at: 2) printNl.
    A shared: k. A shared printNl.
    [x unknown printNl] on: MessageNotUnderstood do: [:e | 'dnu' printNl].
    [k foo] on: Error do: [:e | e messageText printNl]].
`,
  blocks: `
T subclass: Object
  method: find: k below: n [ 1 to: n do: [:x | x = k ifTrue: [^x]]. ^nil ]
  method: counter [ | n | n := 0. ^[n := n + 1. n] ]
  method: nested: k [ | s | s := 0. 1 to: 3 do: [:i | 1 to: 3 do: [:j | s := s + (i * j * k)]]. ^s ]
  method: extra: b [ ^{b value. b value: 1. b value: 1 value: 2} ]
  method: shared [ | n b a | n := 1. b := [n := n + 1]. n := 10. b value. a := #(1 $a #(2)). a at: 1 put: n. ^a at: 1 ]
  method: dead [ ^[:x | ^x] ]
  method: while: n [ | i | i := 0. [i < n] whileTrue: [i := i + 1. i = 7 ifTrue: [^i]]. ^i * 10 ]
  method: conditional: x [ ^x > 3 and: [x < 9 or: [x = 12]] ]
  method: not: x [ ^x ifTrue: [1] ifFalse: [2] ]
| t c |
t := T new.
c := t counter.
1 to: 12 do: [:i |
    (t find: 3 below: i) printNl.
    c value printNl.
    (t nested: i) printNl.
    ((t extra: [:x | x]) at: 2) printNl.
    t shared printNl.
    (t while: i) printNl.
    (t conditional: i) printNl.
    [t not: i] on: Error do: [:e | e messageText printNl].
    [t dead value: 3] on: BlockCannotReturn do: [:e | e messageText printNl]].
`,
  exceptions: `
T subclass: Object
  instanceVars: log
  method: risky: n [ n = 3 ifTrue: [^Error signal: 'three']. ^n ]
  method: guarded: n [ ^[self risky: n] on: Error do: [:e | e messageText] ]
  method: ensured: n [ | r | [r := [^n] ensure: [r := 5. n printNl]] ensure: [r printNl]. ^r ]
  method: through: n [ self ensure: [^n] then: ['out' printNl] ]
  method: ensure: a then: b [ ^[a value] ensure: b ]
  method: retry [ | k | k := 0. ^[k := k + 1. k < 4 ifTrue: [Error signal: 'again']. k] on: Error do: [:e | e retry] ]
  method: resumed [ ^([Warning signal: 'w'] on: Warning do: [:e | e resume: 7]) + 1 ]
  method: curtailed [ ^[[Error signal: 'c'] ifCurtailed: ['curtailed' printNl]] on: Error do: [:e | e return: 9] ]
  method: context [ ^thisContext ]
| t |
t := T new.
1 to: 8 do: [:i |
    (t guarded: i) printNl. (t ensured: i) printNl. (t through: i) printNl. t retry printNl. t resumed printNl. t curtailed printNl.
    t context == nil ifTrue: ['no context' printNl].
    [1 / (i - i)] on: ZeroDivide do: [:e | e messageText printNl]].
t risky: 3.
`,
  kernelForms: `
T subclass: Object
  method: call: b [ ^{b %value. b %value: 1. b %value: 1 value: 2. b %value: 1 value: 2 value: 3} ]
  method: cover: b [ | r | r := [b %value] %onUnwind: [:u | 'unwound' printNl. u %continue]. ^r ]
  method: leave [ self cover: [^3]. ^4 ]
| t |
t := T new.
1 to: 3 do: [:i |
    ((t call: [:x :y | x]) at: 3) printNl.
    ((t call: [7]) at: 4) printNl.
    (t cover: [i]) printNl.
    t leave printNl].
`,
  deep: `
T subclass: Object
  method: down: n [ n = 0 ifTrue: [^0]. ^(self down: n - 1) + 1 ]
  method: ensured: n [ n = 0 ifTrue: [^0]. ^([self ensured: n - 1] ensure: [n]) + 1 ]
  method: out: n [ n = 0 ifTrue: [^0]. ^self leave: [:x | ^x + 1] at: n ]
  method: leave: b at: n [ b value: (self out: n - 1) ]
  method: caught: n [ n = 0 ifTrue: [^Error signal: 'deep']. ^([self caught: n - 1] on: ZeroDivide do: [:e | 0]) + 1 ]
  method: unwound: n [ n = 0 ifTrue: [^Error signal: 'deep']. ^[self unwound: n - 1] ensure: [count := count + 1] ]
  method: found: n [ #(1 2 3) do: [:x | x = 2 ifTrue: [seen := seen + 1. ^x]] ]
  method: searching: n [ n = 0 ifTrue: [^0]. self found: n. ^(self searching: n - 1) + (self found: n) ]
| t |
t := T new.
(t down: 30000) printNl.
(t ensured: 12000) printNl.
(t out: 15000) printNl.
([t caught: 3000] on: Error do: [:e | e messageText]) printNl.
seen := 0.
(t searching: 30000) printNl.
seen printNl.
count := 0.
([t unwound: 12000] on: Error do: [:e | e messageText]) printNl.
count printNl.
([t down: 1000000] on: StackOverflow do: [:e | e messageText]) printNl.
(t down: 20) printNl.
`,
};
