/**
 * The channel the messages to and from the server are written to. The client library writes them where the channel's
 * level is "trace", which only a person can set; here the setting `imnpu.trace.server` is the level instead.
 */
import { type Disposable, EventEmitter, LogLevel, type LogOutputChannel, workspace } from "vscode";

const SETTING = "imnpu.trace.server";

export function createTraceChannel(log: LogOutputChannel): LogOutputChannel & Disposable {
  const changed = new EventEmitter<LogLevel>();
  const watch = workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTING)) changed.fire(level());
  });
  return {
    name: log.name,
    get logLevel() {
      return level();
    },
    onDidChangeLogLevel: changed.event,
    trace: (message, ...rest) => log.info(message, ...rest),
    debug: (message, ...rest) => log.debug(message, ...rest),
    info: (message, ...rest) => log.info(message, ...rest),
    warn: (message, ...rest) => log.warn(message, ...rest),
    error: (message, ...rest) => log.error(message, ...rest),
    append: (value) => log.append(value),
    appendLine: (value) => log.appendLine(value),
    replace: (value) => log.replace(value),
    clear: () => log.clear(),
    show: () => log.show(),
    hide: () => log.hide(),
    dispose() {
      watch.dispose();
      changed.dispose();
    },
  };
}

function level(): LogLevel {
  return workspace.getConfiguration().get(SETTING, "off") === "off" ? LogLevel.Info : LogLevel.Trace;
}
