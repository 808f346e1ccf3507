/**
 * The instruction set: the one table from which encoder, decoder, disassembler, verifier, documentation and the completeness
 * checks of interpreter and translator are derived (after Lua's `lopcodes.h` and Wren's `wren_opcodes.h`).
 *
 * A register machine. Every word has 32 bits: an 8-bit opcode in the low byte and, by format,
 *
 *     ABC    a:8  b:8  c:8          AsBx   a:8  bx:16 signed
 *     ABx    a:8  bx:16             sAx    ax:24 signed           Ax   ax:24
 *
 * An instruction whose operand is too wide is preceded by an EXTEND word (ABC) that holds the high parts: for ABC 8 more bits of
 * each operand, for ABx and AsBx 8 more bits of `a` and 16 more of `bx` (low half in b, high half in c). Instructions marked
 * `site` are followed by a SITE word (Ax) that names the inline cache. The pc of an instruction is that of its first word, the
 * EXTEND if there is one. Jump offsets count words from the word behind the whole instruction.
 *
 * Register 0 holds the receiver (self), registers 1 … arity the arguments. In the effects below R is the register file, K the
 * literals, S(site) a send through that site's inline cache.
 */

export type Format = 'ABC' | 'ABx' | 'AsBx' | 'sAx' | 'Ax' | 'none';

/** What an operand means; `null` where the format's field is unused (and must be 0). */
export type OperandKind =
  /** a register that the instruction writes */ | 'dst'
  /** a register that it reads */ | 'reg'
  /** first of `count` consecutive registers that it reads (receiver first for sends) */ | 'base'
  /** number of arguments (sends: without the receiver; NEW_ARRAY: elements) */ | 'count'
  /** signed immediate */ | 'int'
  /** 0 nil, 1 true, 2 false */ | 'special'
  /** index into literals */ | 'literal'
  /** index into nested blocks */ | 'block'
  /** index into the template's slot names; in linked code the slot's place */ | 'slot'
  /** index into the block's captured values */ | 'captured'
  /** index into bindings (globals, class variables) */ | 'binding'
  /** index of a primitive in the template's primitive name table (always 0: a method has at most one) */ | 'primitive'
  /** index of the loop, for its counter and its on-stack-replacement entry */ | 'loop'
  /** signed distance in words from the end of the instruction */ | 'jump'
  /** index into sites */ | 'site';

export interface OpcodeInfo {
  readonly name: string;
  readonly code: number;
  readonly format: Format;
  /** Meaning of a, b, c (ABC), a, bx (ABx, AsBx) or ax (Ax, sAx). */
  readonly operands: readonly (OperandKind | null)[];
  /** A SITE word follows. */
  readonly site: boolean;
  /** May run other Maggie code or be suspended: a safepoint whose frame then awaits a result at this pc. */
  readonly call: boolean;
  /** Control never falls through to the next instruction. */
  readonly ends: boolean;
  /** Effect in pseudo-code. */
  readonly effect: string;
}

const table = [
  // name              format  operands                         flags     effect
  ['EXTEND',           'ABC',  [null, null, null],              '',       'high parts of the next instruction’s operands'],
  ['SITE',             'Ax',   ['site'],                        '',       'operand word of the instruction before: index of its inline cache'],

  // moves and constants
  ['MOVE',             'ABx',  ['dst', 'reg'],                  '',       'R[a] := R[bx]'],
  ['LOAD_SPECIAL',     'ABx',  ['dst', 'special'],              '',       'R[a] := nil, true or false'],
  ['LOAD_INT',         'AsBx', ['dst', 'int'],                  '',       'R[a] := bx'],
  ['LOAD_LITERAL',     'ABx',  ['dst', 'literal'],              '',       'R[a] := K[bx]'],
  ['COPY_LITERAL',     'ABx',  ['dst', 'literal'],              '',       'R[a] := a new copy of the literal array K[bx] (deep)'],

  // variables
  ['GET_SLOT',         'ABx',  ['dst', 'slot'],                 '',       'R[a] := slot bx of R[0]'],
  ['SET_SLOT',         'ABx',  ['reg', 'slot'],                 '',       'slot bx of R[0] := R[a]'],
  ['GET_BINDING',      'ABx',  ['dst', 'binding'],              '',       'R[a] := value of the global or class variable bx'],
  ['SET_BINDING',      'ABx',  ['reg', 'binding'],              '',       'value of the global or class variable bx := R[a]'],
  ['GET_CAPTURED',     'ABx',  ['dst', 'captured'],             '',       'R[a] := captured value bx (a value or a cell)'],
  ['NEW_CELL',         'ABx',  ['dst', 'reg'],                  '',       'R[a] := a new cell that holds R[bx]'],
  ['GET_CELL',         'ABx',  ['dst', 'reg'],                  '',       'R[a] := content of the cell R[bx]'],
  ['SET_CELL',         'ABx',  ['reg', 'reg'],                  '',       'content of the cell R[bx] := R[a]'],
  ['GET_CAPTURED_CELL','ABx',  ['dst', 'captured'],             '',       'R[a] := content of the cell that is captured value bx'],
  ['SET_CAPTURED_CELL','ABx',  ['reg', 'captured'],             '',       'content of the cell that is captured value bx := R[a]'],

  // blocks, homes, contexts
  ['MAKE_HOME',        'ABx',  ['dst', null],                   '',       'R[a] := the home of this activation, target of non-local returns (first instruction, or behind PRIMITIVE; once)'],
  ['MAKE_BLOCK',       'ABx',  ['dst', 'block'],                '',       'R[a] := a block closure over R[0], the home and the captured variables listed by nested block bx'],
  ['THIS_CONTEXT',     'ABx',  ['dst', null],                   'call',   'R[a] := a snapshot of the current activation'],

  // operations that are executed without a send when both operands are numbers (EQ and NE: also strings, symbols, characters …)
  ['ADD',              'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] + R[c]'],
  ['SUB',              'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] - R[c]'],
  ['MUL',              'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] * R[c]'],
  ['DIV',              'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] / R[c] (integers: truncated)'],
  ['FLOOR_DIV',        'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] // R[c]'],
  ['MOD',              'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] \\\\ R[c]'],
  ['LT',               'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] < R[c]'],
  ['GT',               'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] > R[c]'],
  ['LE',               'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] <= R[c]'],
  ['GE',               'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] >= R[c]'],
  ['EQ',               'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] = R[c]'],
  ['NE',               'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] ~= R[c]'],
  ['BIT_AND',          'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] bitAnd: R[c]'],
  ['BIT_OR',           'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] bitOr: R[c]'],
  ['BIT_XOR',          'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] bitXor: R[c]'],
  ['BIT_SHIFT',        'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := R[b] bitShift: R[c]'],
  ['ADD_INT',          'ABC',  ['dst', 'reg', 'int'],           'site call', 'R[a] := R[b] + c (c signed: -128 … 127, extended 16 bits)'],
  ['SUB_INT',          'ABC',  ['dst', 'reg', 'int'],           'site call', 'R[a] := R[b] - c'],
  ['LT_INT',           'ABC',  ['dst', 'reg', 'int'],           'site call', 'R[a] := R[b] < c'],
  ['GT_INT',           'ABC',  ['dst', 'reg', 'int'],           'site call', 'R[a] := R[b] > c'],
  ['LE_INT',           'ABC',  ['dst', 'reg', 'int'],           'site call', 'R[a] := R[b] <= c'],
  ['GE_INT',           'ABC',  ['dst', 'reg', 'int'],           'site call', 'R[a] := R[b] >= c'],
  ['EQ_INT',           'ABC',  ['dst', 'reg', 'int'],           'site call', 'R[a] := R[b] = c'],
  ['NE_INT',           'ABC',  ['dst', 'reg', 'int'],           'site call', 'R[a] := R[b] ~= c'],
  ['IDENT',            'ABC',  ['dst', 'reg', 'reg'],           '',       'R[a] := R[b] == R[c]'],
  ['NOT_IDENT',        'ABC',  ['dst', 'reg', 'reg'],           '',       'R[a] := R[b] ~~ R[c]'],

  // sends
  ['SEND0',            'ABC',  ['dst', 'reg', null],            'site call', 'R[a] := S(site) of R[b]'],
  ['SEND1',            'ABC',  ['dst', 'reg', 'reg'],           'site call', 'R[a] := S(site) of R[b] with R[c]'],
  ['SEND',             'ABC',  ['dst', 'base', 'count'],        'site call', 'R[a] := S(site) of R[b] with R[b+1] … R[b+c]'],
  ['SUPER_SEND',       'ABC',  ['dst', 'base', 'count'],        'site call', 'as SEND, lookup starts above the class that defines the method'],
  ['TAIL_SELF_SEND',   'ABC',  [null, 'base', 'count'],         'site call ends', 'if lookup in the receiver finds this very method: R[1] … R[c] := R[b+1] … R[b+c], go on at the template’s tailEntry (a safepoint like LOOP); else return S(site)'],
  ['CALL_BLOCK',       'ABC',  ['dst', 'base', 'count'],        'call',   'R[a] := value of the block R[b] with R[b+1] … R[b+c]; missing arguments are nil, extra ones ignored (library only)'],

  // collections
  ['NEW_ARRAY',        'ABC',  ['dst', 'base', 'count'],        '',       'R[a] := a new Array of R[b] … R[b+c-1]'],

  // control
  ['JUMP',             'sAx',  ['jump'],                        'ends',   'pc += ax'],
  ['LOOP',             'AsBx', ['loop', 'jump'],                'call ends', 'back-edge: count loop a, poll, pc += bx (negative); the frame is re-executed at the loop head'],
  ['JUMP_TRUE',        'AsBx', ['reg', 'jump'],                 'call',   'if R[a] is true pc += bx; if it is not a Boolean: mustBeBoolean'],
  ['JUMP_FALSE',       'AsBx', ['reg', 'jump'],                 'call',   'if R[a] is false pc += bx; if it is not a Boolean: mustBeBoolean'],
  ['RETURN',           'ABx',  ['reg', null],                   'ends',   'answer R[a] to the caller'],
  ['RETURN_SELF',      'none', [],                              'ends',   'answer R[0] to the caller'],
  ['RETURN_HOME',      'ABx',  ['reg', null],                   'call ends', 'non-local return of R[a] from the home of this block (BlockCannotReturn if it is no longer active)'],
  ['PRIMITIVE',        'ABx',  ['dst', 'primitive'],            'call',   'call the primitive with R[0] … R[arity]; return its result, or on failure R[a] := the reason and go on'],
  ['CONTINUE_UNWIND',  'ABx',  ['reg', null],                   'call ends', 'go on with the pending unwinding R[a] (library only)'],
] as const;

export type OpName = (typeof table)[number][0];

export const OPCODES: readonly OpcodeInfo[] = table.map(([name, format, operands, flags, effect], code) => ({
  name, code, format: format as Format, operands: operands as readonly (OperandKind | null)[],
  site: flags.includes('site'), call: flags.includes('call'), ends: flags.includes('ends'), effect,
}));

/**
 * Opcode numbers by name. An enum, because the bundler replaces its members by their numbers: only a `switch` over number literals becomes a jump
 * table (the arms of one over an object's properties are compared one after the other, which made a loop five times slower).
 */
export enum Op {
  EXTEND = 0, SITE = 1, MOVE = 2, LOAD_SPECIAL = 3, LOAD_INT = 4, LOAD_LITERAL = 5, COPY_LITERAL = 6, GET_SLOT = 7,
  SET_SLOT = 8, GET_BINDING = 9, SET_BINDING = 10, GET_CAPTURED = 11, NEW_CELL = 12, GET_CELL = 13, SET_CELL = 14,
  GET_CAPTURED_CELL = 15, SET_CAPTURED_CELL = 16, MAKE_HOME = 17, MAKE_BLOCK = 18, THIS_CONTEXT = 19, ADD = 20, SUB = 21,
  MUL = 22, DIV = 23, FLOOR_DIV = 24, MOD = 25, LT = 26, GT = 27, LE = 28, GE = 29, EQ = 30, NE = 31, BIT_AND = 32,
  BIT_OR = 33, BIT_XOR = 34, BIT_SHIFT = 35, ADD_INT = 36, SUB_INT = 37, LT_INT = 38, GT_INT = 39, LE_INT = 40, GE_INT = 41,
  EQ_INT = 42, NE_INT = 43, IDENT = 44, NOT_IDENT = 45, SEND0 = 46, SEND1 = 47, SEND = 48, SUPER_SEND = 49,
  TAIL_SELF_SEND = 50, CALL_BLOCK = 51, NEW_ARRAY = 52, JUMP = 53, LOOP = 54, JUMP_TRUE = 55, JUMP_FALSE = 56, RETURN = 57,
  RETURN_SELF = 58, RETURN_HOME = 59, PRIMITIVE = 60, CONTINUE_UNWIND = 61,
}

/** Every row of the table has its number, and no other. */
Op satisfies Record<OpName, number>;

export const MAX_OPCODE = OPCODES.length - 1;

/** The selectors that have an opcode of their own, executed without a send where language.md 2.6 and 3.4 allow it. */
export const OPERATOR_OPCODES: Readonly<Record<string, number>> = {
  '+': Op.ADD, '-': Op.SUB, '*': Op.MUL, '/': Op.DIV, '//': Op.FLOOR_DIV, '\\\\': Op.MOD, '<': Op.LT, '>': Op.GT, '<=': Op.LE,
  '>=': Op.GE, '=': Op.EQ, '~=': Op.NE, 'bitAnd:': Op.BIT_AND, 'bitOr:': Op.BIT_OR, 'bitXor:': Op.BIT_XOR,
  'bitShift:': Op.BIT_SHIFT, '==': Op.IDENT, '~~': Op.NOT_IDENT,
};

/** The operators that take a small constant as their argument in the instruction, by selector. */
export const IMMEDIATE_OPCODES: Readonly<Record<string, number>> = {
  '+': Op.ADD_INT, '-': Op.SUB_INT, '<': Op.LT_INT, '>': Op.GT_INT, '<=': Op.LE_INT, '>=': Op.GE_INT, '=': Op.EQ_INT, '~=': Op.NE_INT,
};

const OPERATOR_OF = new Map(Object.entries(IMMEDIATE_OPCODES).map(([selector, op]) => [op, OPERATOR_OPCODES[selector]!]));

/** The operator that such an instruction executes; -1 for all others. */
export function operatorOfImmediate(op: number): number { return OPERATOR_OF.get(op) ?? -1; }
