/**
 * Words without which a program cannot ask an exception for its trace: messages that answer it, or from which a program can get messages that it does not spell itself.
 */
const ASKING = /\b(?:stackTrace|printStackTrace|signalerContext|receiver|selector|asSymbol|evaluate|compileAndInstall|compileAndInstallClassMethod|fileIn|fileInAll)\b/;

/** Could a program with this text ask for the trace of an exception that has been resumed? A text that only mentions one of the words counts. */
export function mayAskForTraces(source: string): boolean { return ASKING.test(source); }
