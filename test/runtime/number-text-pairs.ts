/** Lines `EXPRESSION → PRINTED`: what an expression prints, or the exception that it signals. Statements may precede the expression. */
export const PAIRS: readonly string[] = String.raw`
"Magnitude/Comparable"
3 max: 5 → 5
3 min: 5 → 3
5 > 3 → true
3 > 5 → false
5 <= 3 → false
3 >= 3 → true
7 max: 2 → 7
7 min: 2 → 2
5 max: 3 → 5
"SmallInteger"
3 + 4 → 7
10 - 3 → 7
10 / 3 → 3
10 \\ 3 → 1
-3 negated → 3
0 negated → 0
5 abs → 5
0 abs → 0
0 sign → 0
17 sign → 1
7 even → false
0 even → true
4 odd → false
0 odd → false
-3 positive → false
0 positive → false
5 negative → false
0 negative → false
1 isZero → false
-1 isZero → false
1 factorial → 1
5 factorial → 120
12 gcd: 8 → 4
7 gcd: 5 → 1
0 gcd: 5 → 5
-12 gcd: 8 → 4
3 lcm: 5 → 15
7 lcm: 7 → 7
-7 printString → '-7'
0 printString → '0'
42 class name → #SmallInteger
5 < 10 → true
2 + 3 * 4 → 20
-5 abs + 3 → 8
1 + 2 max: 0 → 3
-5 abs negated → -5
-5 abs negated abs → 5
42 isNil → false
42 notNil → true
(1 > 5) ifTrue: ['yes'] ifFalse: ['no'] → 'no'
(2 + 3) * 4 → 20
-7 // 2 → -4
3 + 2.0 → 5.0
3 < 5 → true
4 >= 4 → true
5 isZero → false
3 max: 7 → 7
3 min: 7 → 3
255 bitAnd: 15 → 15
10 bitOr: 5 → 15
1 bitShift: 4 → 16
16 bitShift: -2 → 4
(10 factorial / 10 factorial) class name → #SmallInteger
(3 > 2) ifFalse: ['no'] → nil
(1 > 2) ifTrue: ['yes'] → nil
v1 := 42. v1 := v1 + 1. v1 → 43
v1 := 0. 5 timesRepeat: [v1 := v1 + 1]. v1 → 5
v1 := 0. 1 to: 10 do: [:i | v1 := v1 + i]. v1 → 55
v1 := 0. 10 to: 1 by: -2 do: [:i | v1 := v1 + i]. v1 → 30
v1 := 0. #(12 18 24 36) do: [:each | v1 := v1 gcd: each]. v1 → 6
v1 := 0. #(1 2 3 4) do: [:each | v1 := v1 + each]. v1 → 10
v1 := Dictionary new. v1 at: #x put: 10. v1 at: #y put: 20. v2 := 0. v1 do: [:val | v2 := v2 + val]. v2 → 30
v1 := 0. [v1 := v1 + 1] value. [v1 := v1 + 1] value. v1 → 2
v1 := 100. [:n | v1 := v1 + n] value: 30. [:n | v1 := v1 - n] value: 10. v1 → 120
v1 := 10. v1 > 5 ifTrue: [#big] ifFalse: [#small] → #big
v1 := 2. v1 > 5 ifTrue: [#big] ifFalse: [#small] → #small
v1 := 1. v2 := 0. [v1 <= 10] whileTrue: [v2 := v2 + v1. v1 := v1 + 1]. v2 → 55
v1 := 5. [v1 > 0] whileTrue: [v1 := v1 - 1]. v1 → 0
v1 := 42. v2 := v1 even ifTrue: ['even'] ifFalse: ['odd']. v2 → 'even'
v1 := 1. [v1 * v1 < 100] whileTrue: [v1 := v1 + 1]. v1 → 10
v1 := 1 = 0 ifTrue: [Failure with: 'division by zero'] ifFalse: [Success with: 10 / 1]. v1 value → 10
v1 := 0 = 0 ifTrue: [Failure with: 'division by zero'] ifFalse: [Success with: 10 / 1]. v1 error → 'division by zero'
"BigInteger"
20 factorial class name → #BigInteger
20 factorial > 0 → true
(0 - (100 factorial)) abs = (100 factorial) → true
(100 factorial) negated negated = (100 factorial) → true
20 factorial isZero → false
20 factorial asFloat class name → #Float
20 factorial > 1000000000 → true
v1 := 20 factorial. (v1 + 1) > v1 → true
v1 := 20 factorial. v1 = v1 → true
"Float"
1.5 + 2.5 → 4.0
2.5 negated → -2.5
0.0 isZero → true
0.0 sin → 0.0
0.0 tan → 0.0
0.0 asin → 0.0
0.0 atan → 0.0
1.0 atan2: 1.0 → 0.7853981633974483
1.0 log10 → 0.0
8.0 log: 2.0 → 3.0
2.0 pow: 10.0 → 1024.0
0.0 negated → -0.0
(0.0 - 5.5) abs → 5.5
3.14 abs → 3.14
3.0 sign → 1.0
(0.0 - 3.0) sign → -1.0
3.0 positive → true
0.0 positive → false
(0.0 - 1.0) negative → true
0.0 negative → false
3.14 isZero → false
2.5 <= 2.5 → true
3.0 <= 2.5 → false
2.5 >= 2.5 → true
2.5 >= 3.0 → false
3.7 floor → 3
3.5 rounded → 4
3.4 rounded → 3
(0.0 - 3.9) truncated → -3
3.14 printString → '3.14'
2.5 class name → #Float
5.0 - 2.0 → 3.0
10.0 / 4.0 → 2.5
2.5 > 2 → true
5.0 min: 3.0 → 3.0
2.4 rounded → 2
7.5 truncated → 7
7.5 rounded → 8
"Character"
$h displayString → 'h'
$a class name → #Character
$5 isDigit → true
$A isUppercase → true
$5 isLetter → false
$a isDigit → false
$Z asLowercase → $z
$a = $a → true
$a < $b → true
$b > $a → true
$A value → 65
Character value: 65 → $A
$h asString → 'h'
$h asString class name → #String
Character space isWhitespace → true
$a isAlphanumeric → true
$a isVowel → true
$b isVowel → false
"String"
'hello' size → 5
'hello', ' world' → 'hello world'
'' size → 0
'hello' at: 5 → $o
'a' isEmpty → false
'hello' notEmpty → true
'', 'abc' → 'abc'
'x', '' → 'x'
'abc' = 'xyz' → false
'hello' startsWith: 'hel' → true
'--key' startsWith: '--' → true
'hello' endsWith: 'llo' → true
'hello' includes: $l → true
'hello' includes: $z → false
'hello' indexOf: $l → 3
'hello' indexOf: $z → 0
'hello' includesSubstring: 'ell' → true
'hello' includesSubstring: 'xyz' → false
'hello' includesSubstring: '' → false
'hello' indexOfSubstring: 'l' → 3
'hello' indexOfSubstring: 'z' → 0
'hello world' indexOfSubstring: 'world' → 7
'hello' asUppercase → 'HELLO'
'Hello World' asUppercase → 'HELLO WORLD'
'Hello World' asLowercase → 'hello world'
'hello' copyFrom: 2 to: 4 → 'ell'
'hello' copyFrom: 3 → 'llo'
'hello' copyFrom: 1 → 'hello'
'abc' detect: [:c | c = $b] → $b
'abc' collect: [:c | c asUppercase] → 'ABC'
'abc' reversed → 'cba'
'' reversed → ''
'123' isDigit → true
'12a' isDigit → false
'a' isLetter → true
'abc' isLetter → true
'abc' isAlphanumeric → true
'123' isAlphanumeric → true
' ' isWhitespace → true
' a ' isWhitespace → false
'no spaces' trimSeparators → 'no spaces'
'hello world' replaceAll: 'o' with: '0' → 'hell0 w0rld'
'hello' replaceAll: 'z' with: 'q' → 'hello'
'a-b-c' replaceAll: '-' with: '_' → 'a_b_c'
'hello' displayString → 'hello'
'a,b,c' split: ',' → #('a' 'b' 'c' )
'no-sep' split: ',' → #('no-sep' )
'hello' printString → '''hello'''
String lf size → 1
'hello' , ' world' → 'hello world'
'42' asInteger → 42
'hello' → 'hello'
'a', 'b', 'c' → 'abc'
'hi', '' → 'hi'
'Maggie' size → 6
'abcdef' copyFrom: 1 to: 3 → 'abc'
'abcdef' copyFrom: 5 to: 6 → 'ef'
'hello world' includes: $z → false
'hello' includes: $e → true
'hello' includesSubstring: 'Hello' → false
'abcabc' indexOfSubstring: 'bc' → 2
'apple' < 'banana' → true
'banana' > 'apple' → true
'cat' <= 'dog' → true
'dog' >= 'cat' → true
'-7' asInteger → -7
'oops' asInteger → nil
'a' isAlphanumeric → true
'ab' isDigit → false
'hello' asSymbol class name → #Symbol
'user input' class name → #String
'Maggie' asUppercase → 'MAGGIE'
'maggie.toml' includesSubstring: 'toml' → true
'Object' = 'Object' → true
'TodoApp::Models::Task' includesSubstring: 'Models' → true
'TodoApp::Views' includesSubstring: '::' → true
v1 := 42. v1 := v1 + 1. v2 := 'Maggie'. v3 := 'Hello, ' , v2. v3 → 'Hello, Maggie'
v1 := ''. 'abc' do: [:ch | v1 := v1, ch, '-']. v1 → 'a-b-c-'
v1 := 'archive.tar.gz'. v2 := v1 indexOf: $.. v3 := v1 copyFrom: v2 to: v1 size. v3 → '.tar.gz'
v1 := 'start'. [v1 := v1 , '-work'] ensure: [v1 := v1 , '-done']. v1 → 'start-work-done'
"Symbol"
#hello displayString → 'hello'
#hello class name → #Symbol
#hello = #hello → true
#hello asString → 'hello'
#hello = #world → false
#hello asString class name → #String
#methodName class name → #Symbol
"numbers beyond the tables"
140737488355327 + 1 → 140737488355328
(140737488355327 + 1) class → BigInteger
(140737488355328 - 1) class → SmallInteger
-140737488355328 / -1 → 140737488355328
1073741824 * 1073741824 → 1152921504606846976
94906267 * 94906267 → 9007199515875289
-7 / 2 → -3
7 // -2 → -4
-7 // -2 → 3
7 \\ -2 → -1
-7 \\ 2 → 1
-7 rem: 2 → -1
-7 quo: 2 → -3
7 rem: -2 → 1
0 - 100 factorial // 99 factorial → -100
7.5 \\ 2 → 1.5
7.5 // 2 → 3
-7.5 // 2 → -4
7.5 \\ -2 → -0.5
-7.5 rem: 2 → -1.5
-7.5 quo: 2 → -3
1 / 0.0 → Float infinity
1.0 / 0 → Float infinity
-1.0 / 0 → Float infinity negated
0.0 / 0 → Float nan
Float nan = Float nan → false
Float nan ~= Float nan → true
Float nan < 1 → false
0.0 = -0.0 → true
9007199254740993 = 9007199254740992.0 → false
9007199254740993 > 9007199254740992.0 → true
1 max: 2.5 → 2.5
3 between: 1 and: 5.5 → true
1 hash = 1.0 hash → true
(1 bitShift: 100) hash = (1 bitShift: 100) asFloat hash → true
-1 bitAnd: 255 → 255
(1 bitShift: 47) bitOr: 1 → 140737488355329
281474976710655 bitXor: 255 → 281474976710400
5 bitInvert → -6
-5 bitShift: -1 → -3
1 bitShift: -100 → 0
97 isPrime → true
2 raisedTo: 100 → 1267650600228229401496703205376
0 raisedTo: 0 → 1
2 raisedTo: -1 → 0.5
1.5 raisedTo: 2 → 2.25
2 raisedTo: 0.5 → 1.4142135623730951
255 printString: 16 → 'FF'
-255 printString: 2 → '-11111111'
7 printPaddedWith: $0 to: 3 → '007'
65 asCharacter → $A
5 asSmallInt → 5
(1 bitShift: 50) asSmallInt → nil
0.49999999999999994 rounded → 0
2.5 rounded → 3
-2.5 rounded → -3
1e20 truncated → 100000000000000000000
3 rounded → 3
3.7 asInteger → 3
3 asFloat → 3.0
3.75 fractionPart → 0.75
-3.75 integerPart → -3.0
9 sqrt → 3.0
-1 sqrt → Float nan
1000 log10 → 3.0
1e16 → 1.0e16
0.00001 → 1.0e-5
1e15 → 1000000000000000.0
Float pi → 3.141592653589793
3 isInteger → true
3 isFloat → false
3.0 isFloat → true
3 perform: #+ with: 4 → 7
3.0 perform: #'//' with: 2 → 1
v1 := ''. 1 to: 2 by: 0.5 do: [:x | v1 := v1 , x printString , ' ']. v1 → '1.0 1.5 2.0 '
v1 := ''. 0.1 to: 2 do: [:x | v1 := v1 , x printString , ' ']. v1 → '0.1 1.1 '
v1 := 0. 140737488355326 to: 140737488355330 do: [:x | v1 := v1 + 1]. v1 → 5
3 to: 1 do: [:x | nil foo] → 3
v1 := ''. 3 to: 1 by: -1 do: [:x | v1 := v1 , x printString]. v1 → '321'
0 timesRepeat: [nil foo] → 0
(1 to: 5) → (1 to: 5)
(1 to: 9 by: 2) → (1 to: 9 by: 2)
3 ~= 'a' → true
3 = nil → false
"texts beyond the tables"
'日本' size → 2
('a😀b' at: 3) → $b
'a😀b' indexOf: $b → 3
'a😀b' reversed → 'b😀a'
'héllo' at: 2 → $é
'it''s' printString → '''it''''s'''
'hello' first → $h
'hello' last → $o
'hello' copyFrom: 4 to: 99 → 'lo'
'hello' copyFrom: 4 to: 2 → ''
'abc' copyWith: $d → 'abcd'
'a' max: 'b' → 'b'
'b' between: 'a' and: 'c' → true
'a' = #a → false
#a = 'a' → false
#abc , 'd' → 'abcd'
#abc copyFrom: 1 to: 2 → 'ab'
#a < 'b' → true
'abc' hash → 440920331
#at:put: numArgs → 2
#+ numArgs → 1
#'a b' → #'a b'
#+ → #+
#Cli::Flag → #Cli::Flag
'hello' select: [:c | c isVowel] → 'eo'
'hello' reject: [:c | c isVowel] → 'hll'
'abc' collect: [:c | c value] → '979899'
'abc' asArray → #($a $b $c )
'banana' occurrencesOf: 'an' → 2
'banana' split: 'an' → #('b' '' 'a' )
'' split: ',' → #('' )
'ab' split: '' → #('a' 'b' )
'a|b||' split: $| → #('a' 'b' '' '' )
('a' , String crlf , 'b' , String lf) lines → #('a' 'b' )
'' lines → #()
', ' join: #(1 $a 'x' #s) → '1, a, x, s'
',' join: #() → ''
'{1} + {1} = {2}' format: #(1 2) → '1 + 1 = 2'
'{{{name}}} }' format: (Dictionary new at: #name put: 'Ann'; yourself) → '{Ann} }'
'{name}' format: (Dictionary new at: 'name' put: 3; yourself) → '3'
'12' asNumber → 12
'1.5e3' asNumber → 1500.0
'x' asNumber → nil
'99999999999999999999' asInteger → 99999999999999999999
'AZ' asHex → '415a'
'deadbeef' fromHex → ByteArray(222 173 190 239)
'abc' fromHex → Failure('fromHex: odd length hex string')
'xx' fromHex → Failure('fromHex: invalid hex digit ''x''')
'é' utf8Encoded → ByteArray(195 169)
'abc' inject: '' into: [:a :c | c asString , a] → 'cba'
'straße' asUppercase → 'STRAßE'
(String new: 3) → '   '
String new: 2 withAll: $x → 'xx'
String with: $a → 'a'
String withAll: #($a $b) → 'ab'
String new → ''
String streamContents: [:s | s nextPutAll: 'a'; print: 3] → 'a3'
'abc' readStream next → $a
('abc' writeStream nextPutAll: 'x'; contents) → 'x'
'hello' isString → true
#hello isString → true
#hello isSymbol → true
$a asSymbol → #a
$a < $b → true
$ß asUppercase → $ß
$a max: $b → $b
'hello' sorted → #($e $h $l $l $o )
'ab' reverseDo: [:c | c] → 'ab'
v1 := ''. 'ab' doWithIndex: [:c :i | v1 := v1 , c , i printString]. v1 → 'a1b2'
nil = 3 → false
nil = nil → true
nil ~= 3 → true
true = true → true
true ~= false → true
'a' ~= 'b' → true
#a ~= #a → false
$a ~= $b → true
"errors"
$a , 'b' → MessageNotUnderstood: Character does not understand #,
1 + 'x' → TypeError: +: expected Number for argument 1, got String
1.0 * nil → TypeError: *: expected Number for argument 1, got UndefinedObject
1 < 'x' → TypeError: <: expected Number for argument 1, got String
(1 bitShift: 60) - Object → TypeError: -: expected Number for argument 1, got Object class
1 / 0 → ZeroDivide: division by zero
1 // 0 → ZeroDivide: division by zero
1 \\ 0.0 → ZeroDivide: division by zero
1.5 // 0 → ZeroDivide: division by zero
(1 bitShift: 60) / 0 → ZeroDivide: division by zero
Float infinity // 2 → Error: cannot convert Float infinity to an integer
Float nan rounded → Error: cannot convert Float nan to an integer
Float infinity negated asInteger → Error: cannot convert Float infinity negated to an integer
1 bitAnd: 2.0 → TypeError: bitAnd: expected Integer for argument 1, got Float
1.0 bitAnd: 2 → MessageNotUnderstood: Float does not understand #bitAnd:
1 bitShift: 67108865 → PrimitiveError: bitShift: shift amount too large
-1 factorial → Error: factorial of a negative number
0 raisedTo: -1 → ZeroDivide: division by zero
12 gcd: 'a' → TypeError: gcd: expected Integer for argument 1, got String
255 printString: 37 → PrimitiveError: printString: radix must be between 2 and 36
7 printPaddedWith: '0' to: 3 → TypeError: printPaddedWith:to: expected Character for argument 1, got String
-1 asCharacter → Error: invalid code point -1
3 max: 'x' → TypeError: max: expected Number for argument 1, got String
3 between: 1 and: nil → TypeError: between:and: expected Number for argument 2, got UndefinedObject
1 to: 'x' → TypeError: to: expected Number for argument 1, got String
1 to: 5 by: 0 → Error: step must not be zero
1 to: nil do: [:i | i] → TypeError: to:do: expected Number for argument 1, got UndefinedObject
1 to: 5 by: 0 do: [:i | i] → Error: step must not be zero
1 to: 5 by: 'x' do: [:i | i] → TypeError: to:by:do: expected Number for argument 2, got String
3.0 atan2: #x → TypeError: atan2: expected Number for argument 1, got Symbol
3 new → MessageNotUnderstood: SmallInteger does not understand #new
Integer new → Error: Integer cannot be instantiated with new
Float basicNew → Error: Float cannot be instantiated with new
Character new → Error: Character cannot be instantiated with new
Symbol new → Error: Symbol cannot be instantiated with new
Symbol with: $a → Error: Symbol cannot be instantiated with new
'hello' at: 9 → SubscriptOutOfBounds: index 9 is out of bounds for size 5
'hello' at: 1.0 → TypeError: at: expected Integer for argument 1, got Float
'' first → SubscriptOutOfBounds: index 1 is out of bounds for size 0
'' last → SubscriptOutOfBounds: index 0 is out of bounds for size 0
'a' , 3 → TypeError: ,: expected String for argument 1, got SmallInteger
'a' >= 3 → TypeError: >=: expected String for argument 1, got SmallInteger
'a' max: 3 → TypeError: max: expected String for argument 1, got SmallInteger
'a' between: $b and: 'c' → TypeError: between:and: expected String for argument 1, got Character
$a > 3 → TypeError: >: expected Character for argument 1, got SmallInteger
$a min: 'x' → TypeError: min: expected Character for argument 1, got String
Character value: 'A' → TypeError: value: expected Integer for argument 1, got String
Character value: 55296 → Error: invalid code point 55296
'abc' copyFrom: 1 to: nil → TypeError: copyFrom:to: expected Integer for argument 2, got UndefinedObject
'abc' copyFrom: nil → TypeError: copyFrom: expected Integer for argument 1, got UndefinedObject
'abc' copyWith: 'd' → TypeError: copyWith: expected Character for argument 1, got String
'abc' split: 3 → TypeError: split: expected String for argument 1, got SmallInteger
'abc' replaceAll: 'a' with: 3 → TypeError: replaceAll:with: expected String for argument 2, got SmallInteger
'abc' select: [:c | 3] → Error: mustBeBoolean: conditional expected true or false, got SmallInteger
'{3}' format: #(1 2) → Error: format: no value for {3}
'{x}' format: Dictionary new → Error: format: no value for {x}
'a{b' format: #(1) → Error: format: no value for {b}
String new: -1 → PrimitiveError: new: size must be non-negative
String new: 'x' → TypeError: new: expected Integer for argument 1, got String
String new: 2 withAll: 'x' → TypeError: new:withAll: expected Character for argument 2, got String
String with: 'x' → TypeError: with: expected Character for argument 1, got String
String withAll: #($a 3) → TypeError: withAll: expected Character in argument 1, got SmallInteger
'abc' at: 1 put: $x → MessageNotUnderstood: String does not understand #at:put:
'abc' foo → MessageNotUnderstood: String does not understand #foo
nil + 1 → MessageNotUnderstood: UndefinedObject does not understand #+
`.split('\n').filter((line) => line.includes(' → '));
